/** What screen readers may be told, on the parts that carry it. An empty text means: no default value. */
const spoken = {
  'aria-label': '',
  'aria-role': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
  'aria-modal': '',
  'aria-live': '',
}

export const ariaAttributes = {
  View: spoken,
  Text: spoken,
  Image: spoken,
  Button: spoken,
  Input: spoken,
  Canvas: spoken,
}
