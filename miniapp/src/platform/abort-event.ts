/**
 * The event an abort controller tells of, where there is no browser's `Event`: the document Taro brings to
 * WeChat makes events that lack `initEvent`, and every abort of a query would throw there.
 */
export class AbortEvent {
  readonly type: string
  readonly bubbles = false
  readonly cancelable = false
  reason: unknown

  constructor(type: string) {
    this.type = type
  }
}
