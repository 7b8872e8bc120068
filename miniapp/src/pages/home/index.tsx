import { Page } from '../../ui/page'

const Home = () => <Page title="首页" tab="home" />

export default Home
