import { Text } from '@tarojs/components'
import { Icon } from './icon'
import './more-link.scss'
import { Tap } from './tap'

/** A small link with an arrow; looks 13 px high and is touched 44. */
export const MoreLink = ({ text, onTap }: { text: string; onTap: () => void }) => (
  <Tap className="more-link" role="link" onTap={onTap}>
    <Text>{text}</Text>
    <Icon name="chevron" size={16} />
  </Tap>
)
