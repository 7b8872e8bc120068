import { Page } from '../../ui/page'

const Visits = () => <Page title="就诊" tab="visits" />

export default Visits
