/** A file a person picked: its name and its bytes as base64; nothing when they picked none. */
export interface PickedFile {
  readonly name: string
  readonly base64: string
}

/** Lets the person pick a table, CSV or XLSX. */
export const pickSheet = (): Promise<PickedFile | undefined> =>
  new Promise(resolve => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.csv,.xlsx'
    input.addEventListener('cancel', () => resolve(undefined))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) return resolve(undefined)
      const reader = new FileReader()
      // `data:…;base64,` stands before the bytes.
      reader.addEventListener('load', () =>
        resolve({ name: file.name, base64: String(reader.result).replace(/^[^,]*,/, '') }),
      )
      reader.addEventListener('error', () => resolve(undefined))
      reader.readAsDataURL(file)
    })
    input.click()
  })
