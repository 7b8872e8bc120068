/** Reached by Tab and pressed by Enter or Space. */
export const keyboard = (press: (() => void) | undefined): object => ({
  tabIndex: press ? 0 : -1,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    press?.()
  },
})
