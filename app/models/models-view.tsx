'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { readTrouble } from '../_run/api-trouble.ts'
import { useTRPC } from '../_trpc/trpc.ts'
import { InstalledCard } from './installed-card.tsx'
import styles from './models.module.css'
import { OtherRepository } from './other-repository.tsx'
import { ReadyMadeRow } from './ready-made-row.tsx'
import { UnfinishedCard } from './unfinished-card.tsx'

const roles = { clip: { title: 'Understanding', text: 'Compares pictures, frames and words: search, taste, thumbnails and checks.' }, diffusion: { title: 'Making', text: 'Draws pictures and clips from words.' } } as const

/** Which models are on this machine, what they are and how fast, and which could be. */
export function ModelsView() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const { data, error } = useQuery(trpc.models.list.queryOptions(undefined, { staleTime: 0, refetchInterval: ({ state }) => (state.data && (state.data.unfinished.some(({ running }) => running) || state.data.installed.some(({ task }) => task !== null)) ? 800 : 10_000) }))
  const again = () => client.invalidateQueries({ queryKey: trpc.models.list.queryKey() })
  const done = { onSettled: again }
  const install = useMutation(trpc.models.install.mutationOptions(done))
  const stop = useMutation(trpc.models.stop.mutationOptions(done))
  const measure = useMutation(trpc.models.measure.mutationOptions(done))
  const remove = useMutation(trpc.models.remove.mutationOptions(done))
  const choose = useMutation(trpc.models.choose.mutationOptions(done))
  const trouble = error ?? [install, stop, measure, remove, choose].find((one) => one.error)?.error

  return (
    <main className={styles.page}>
      <header>
        <Link href="/flows" className={styles.back} aria-label="All flows"><ArrowLeft size={17} aria-hidden /></Link>
        <div><h1>Models</h1><p>The bundled models work with no network. Others can be fetched and take their place from the next start.</p></div>
      </header>
      {trouble && <p className={styles.trouble} role="alert"><b>{readTrouble(trouble).text}</b> {readTrouble(trouble).cure}</p>}
      {!data && !error && <div className={styles.ghosts} aria-hidden><i /><i /></div>}
      {data && Object.entries(roles).map(([role, { title, text }]) => (
        <section key={role} aria-label={title}>
          <h2>{title}</h2><p className={styles.lead}>{text}</p>
          <div className={styles.cards}>
            {data.installed.filter((model) => model.role === role).map((model) => (
              <InstalledCard
                key={model.name} model={model} fixed={data.fixed[model.role]} onMeasure={() => measure.mutate({ name: model.name })} onStop={() => stop.mutate({ name: model.name })}
                onRemove={() => remove.mutate({ name: model.name })} onChoose={() => choose.mutate({ role: model.role, name: model.name })}
              />
            ))}
          </div>
        </section>
      ))}
      {data && data.unfinished.length > 0 && (
        <section aria-label="Downloads">
          <h2>Downloads</h2>
          <div className={styles.cards}>{data.unfinished.map((one) => <UnfinishedCard key={one.name} model={one} onStop={() => stop.mutate({ name: one.name })} onGoOn={() => install.mutate({ repo: one.repo })} onRemove={() => remove.mutate({ name: one.name })} />)}</div>
        </section>
      )}
      {data && data.readyMade.length > 0 && (
        <section aria-label="Public models">
          <h2>Public models</h2>
          <p className={styles.lead}>{data.offline ? 'Downloads are switched off on this machine (HF_HUB_OFFLINE). The bundled models work without them.' : 'Known to fit. Fetched from the Hugging Face hub, checked, and kept on this machine; their licences are their own.'}</p>
          <ul className={styles.list}>{data.readyMade.map((model) => <ReadyMadeRow key={model.repo} model={model} disabled={data.offline || install.isPending} onInstall={(variant) => install.mutate({ repo: model.repo, variant })} />)}<OtherRepository disabled={data.offline || install.isPending} onInstall={(repo) => install.mutate({ repo })} /></ul>
        </section>
      )}
    </main>
  )
}
