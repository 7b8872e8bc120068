import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { CareHome } from '../../features/home/care-home'
import { StandardHome } from '../../features/home/standard-home'
import { useHome } from '../../features/home/use-home'
import { VisitorHome } from '../../features/home/visitor-home'
import { signInSilently } from '../../features/residents/enter'
import { queryClient } from '../../lib/remote'
import { useSession } from '../../lib/session'
import { useCare } from '../../ui/text-size'

const Home = () => {
  const session = useSession()
  const care = useCare()
  const home = useHome(session?.residentId)
  useEffect(() => {
    if (!session) void signInSilently()
  }, [session])
  // Tab pages stay mounted: coming back to one must not show what was true a while ago.
  useDidShow(() => {
    void queryClient.refetchQueries({ queryKey: ['home'], type: 'active', stale: true })
  })
  if (!session) return <VisitorHome />
  return care ? <CareHome home={home} /> : <StandardHome home={home} />
}

export default Home
