import type { DryRun } from '@jiayitong/shared/api/policies'
import { payerNames } from '@jiayitong/shared/domain/agreements'
import { billed, counted } from '../../../../lib/money'
import { Card } from '../../../../ui/card'
import { ListRow } from '../../../../ui/list-row'

const yuanText = (fen: number) => `${billed(fen)} 元`

/** Who gains and who loses, in people and yuan, over the terms that run. */
export const DryRunCard = ({ result }: { result: DryRun }) => {
  const { agreements, residents, before, after, own, terms, teams } = result
  const payers = [...new Set([...before.payers, ...after.payers].map(({ payer }) => payer))]
  const fenOf = (sums: DryRun['before'], payer: string) =>
    sums.payers.find(each => each.payer === payer)?.fen ?? 0
  return (
    <Card rows title="试算结果" note={`${counted(agreements)} 份协议，${counted(residents)} 人`}>
      <ListRow
        title="自付变少"
        note={own.less.residents > 0 ? `一共少付 ${yuanText(own.less.fen)}` : '没有人'}
        value={`${counted(own.less.residents)} 人`}
      />
      <ListRow
        title="自付变多"
        note={own.more.residents > 0 ? `一共多付 ${yuanText(own.more.fen)}` : '没有人'}
        value={`${counted(own.more.residents)} 人`}
      />
      <ListRow title="自付不变" value={`${counted(own.same)} 人`} />
      {payers.map(payer => {
        const [from, to] = [fenOf(before, payer), fenOf(after, payer)]
        return from === to ? null : (
          <ListRow
            key={payer}
            title={payer === 'resident' ? '居民自付合计' : payerNames[payer]}
            note={`现在 ${yuanText(from)}`}
            value={yuanText(to)}
          />
        )
      })}
      {terms.opened + terms.closed > 0 && (
        <ListRow
          title="下次可选的年限"
          note={`${counted(terms.opened)} 人多了选择，${counted(terms.closed)} 人少了选择`}
        />
      )}
      {teams.maximum !== null && (
        <ListRow
          title={`超过 ${counted(teams.maximum)} 户的团队`}
          value={`${teams.overMaximum} / ${teams.all} 个`}
        />
      )}
      <ListRow title="已签的协议不会变" note="这里算的是：假如按新规定签，会差多少" />
    </Card>
  )
}
