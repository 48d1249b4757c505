import { redirect } from 'next/navigation'

/** The sample flow is the front door: it shows in one look what the studio does. */
export default function HomePage() {
  redirect('/flows/sample')
}
