import closeWithGrace from 'close-with-grace'
import { type Config, ConfigError, configHelp, readConfig } from './config'
import { start } from './start'

const commands = '  backup FILE          Copies a SQLite database in use to a new file, and checks the copy'

const serve = async (config: Config): Promise<void> => {
  const running = await start(config)
  console.log(running.banner)
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) running.log.fatal({ err }, 'stopping after a fault')
    await running.stop()
  })
}

const backup = async (config: Config, file: string | undefined): Promise<void> => {
  if (!file) throw new ConfigError('backup needs the file to write')
  const { backUp } = await import('./store/backup')
  backUp(config.DATABASE_URL, file)
  console.log(`${file} holds a checked copy of the database`)
}

const [command, ...rest] = process.argv.slice(2)

try {
  if (process.argv.includes('--help'))
    console.log(`家医通 · settings by environment variable\n\n${configHelp()}\n\ncommands\n\n${commands}`)
  else if (command === 'backup') await backup(readConfig(process.env), rest[0])
  else await serve(readConfig(process.env))
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(`The settings are not right: ${error.message}\nSee npm start -- --help`)
  process.exitCode = 1
}
