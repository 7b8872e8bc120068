/**
 * Reached by Tab and pressed by Enter or Space. `role` is given again because browsers know that name
 * and not WeChat's `aria-role`.
 */
export const keyboard = (role: string, press: (() => void) | undefined): object => ({
  role,
  tabIndex: press ? 0 : -1,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    press?.()
  },
})
