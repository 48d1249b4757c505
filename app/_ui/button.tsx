'use client'
import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'
import { Tooltip, type TooltipProps } from './tooltip.tsx'

type Look = 'primary' | 'outline' | 'quiet' | 'danger'

export interface ButtonProps extends ComponentProps<'button'> { look?: Look; size?: 's' | 'm' }

export function Button({ look = 'outline', size = 'm', type = 'button', className = '', ...rest }: ButtonProps) {
  return <button type={type} className={`${styles.button} ${className}`} data-look={look} data-size={size} {...rest} />
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** what it does, in words: the tooltip and the name for screen readers */
  label: string
  keys?: string
  side?: TooltipProps['side']
  size?: 's' | 'm'
  icon: ReactNode
}

/** A button that shows only an icon; its words are in the tooltip. */
export function IconButton({ label, keys, side, size = 'm', icon, type = 'button', className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys} side={side}>
      <button type={type} className={`${styles.icon} ${className}`} data-size={size} aria-label={label} {...rest}>{icon}</button>
    </Tooltip>
  )
}
