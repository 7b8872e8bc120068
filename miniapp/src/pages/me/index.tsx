import { Page } from '../../ui/page'

const Me = () => <Page title="我的" tab="me" />

export default Me
