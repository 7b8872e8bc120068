import type { InboxLetter } from '@jiayitong/shared/api/inbox'
import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { tipPath } from '../../../../lib/share-paths'
import { chrome } from '../../../../platform/chrome'
import { ShareTap, useShareCard } from '../../../../platform/share'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Icon } from '../../../../ui/icon'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { useReader } from '../../../../ui/read-aloud'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { useShareCode } from '../../../agreements/scenes.remote'
import { useLetter, useRead } from '../../inbox.remote'
import { QuizCard, spokenQuiz } from '../../quiz-card'
import { seasonArt } from '../../season-art'
import { SubscribeCard } from '../../subscribe-card'
import { heroShown, spokenOf, TipArticle } from '../../tip-article'

/** A tip as it came to this person: why them, who sent it, to be heard and passed on to the family. */
const LetterPage = () => {
  const { id = '' } = useRouter().params
  const letter = useLetter(id)
  const reading = useRead()
  const unread = letter.data?.readAt === null
  const { run } = reading
  const said = useRef('')
  // Opened is read: nobody is asked to say so. Once a letter, for what says it is another one each time it is drawn.
  useEffect(() => {
    if (!unread || said.current === id) return
    said.current = id
    void run(id)
  }, [id, unread, run])
  const { top, row } = chrome()
  const reader = useReader(letter.data ? `${spokenOf(letter.data.tip)}。${spokenQuiz(letter.data.quiz)}` : '')
  const code = useShareCode(letter.data?.team.id, 'tip')
  const card = {
    title: letter.data?.tip.title ?? '健康知识',
    path: letter.data ? tipPath(letter.data.tip.id, code) : '',
  }
  useShareCard(card)
  return (
    <Page
      backdrop={
        <Image
          className="tip-hero"
          mode="aspectFill"
          src={seasonArt('hero', letter.data?.tip.occasion ?? '', letter.data?.day ?? '2026-11-22')}
          ariaHidden
        />
      }
      notice={letter.offline && <OfflineLine readAt={letter.readAt} />}
      {...(letter.data
        ? {
            bar: (
              <StickyBar>
                {reader && (
                  <Button
                    wide
                    kind="tint"
                    size="bar"
                    icon={reader.reading ? 'close' : 'volume'}
                    onTap={reader.toggle}
                  >
                    {reader.reading ? '不读了' : '读给我听'}
                  </Button>
                )}
                <ShareTap card={card}>
                  <View className="button button-filled button-bar">
                    <Icon name="share" size={22} />
                    <View>转给家人</View>
                  </View>
                </ShareTap>
              </StickyBar>
            ),
          }
        : {})}
    >
      <View style={{ height: `${Math.max(60, heroShown - top - row)}px` }} />
      <View className="tip-sheet">
        {letter.data ? (
          <Letter letter={letter.data} />
        ) : letter.failure ? (
          <ErrorCard failure={letter.failure} onRetry={letter.retry} />
        ) : (
          letter.waiting && <Skeleton shape="text" count={8} />
        )}
      </View>
    </Page>
  )
}

const Letter = ({ letter }: { letter: InboxLetter }) => (
  <>
    <View className="t5 ink-2">{`${letter.team.name}发给${letter.resident.name}`}</View>
    <TipArticle tip={letter.tip} day={letter.day} why={letter.why} />
    {letter.quiz && <QuizCard key={letter.id} id={letter.id} quiz={letter.quiz} />}
    <SubscribeCard />
  </>
)

export default LetterPage
