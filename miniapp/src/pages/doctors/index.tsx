import { Page } from '../../ui/page'

const Doctors = () => <Page title="找医生" tab="doctors" />

export default Doctors
