import Taro from '@tarojs/taro'

/** What the person answered for one template; undefined when WeChat could not ask. */
export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter'

const answers: readonly string[] = ['accept', 'reject', 'ban', 'filter']

/**
 * Asks WeChat for leave to send one message. Call it first thing in the tap: after an await the dialog does not
 * open (NervJS/taro#5065).
 */
export const askToSubscribe = (templateId: string): Promise<SubscribeAnswer | undefined> =>
  Taro.requestSubscribeMessage({ tmplIds: [templateId], entityIds: [] }).then(
    result => {
      const answer = String((result as unknown as Record<string, unknown>)[templateId])
      return answer === 'acceptWithAudio'
        ? 'accept'
        : answers.includes(answer)
          ? (answer as SubscribeAnswer)
          : undefined
    },
    () => undefined,
  )
