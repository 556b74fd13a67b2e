import { createElement, Fragment, type ReactNode } from 'react'

/** Parts that keep their places among each other, so that none needs a key. */
export const inOrder = (parts: readonly ReactNode[] = []): ReactNode =>
  createElement(Fragment, null, ...parts)
