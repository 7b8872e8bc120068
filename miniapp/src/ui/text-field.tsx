import { Input, Text, Textarea, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './text-field.scss'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** `phone` and `code` open number keys, `id` the keys of an ID card. */
  kind?: 'text' | 'phone' | 'code' | 'id' | 'lines'
  maxLength?: number
  /** What is wrong with it, in plain words; shown under the field and read aloud. */
  error?: string
  hint?: string
  /** Inside the field's right edge: 获取验证码. */
  after?: ReactNode
  disabled?: boolean
}

const keys = { text: 'text', phone: 'number', code: 'number', id: 'idcard' } as const

/** A labelled field, 50 px high, with room for what is wrong. Keep it in a small component: every key re-renders it. */
export const TextField = ({
  label,
  value,
  onChange,
  placeholder,
  kind = 'text',
  maxLength = 140,
  error,
  hint,
  after,
  disabled,
}: TextFieldProps) => (
  <View className="text-field">
    <View className="field-label">{label}</View>
    <View className={`field-box${error ? ' field-wrong' : ''}${disabled ? ' field-off' : ''}`}>
      {kind === 'lines' ? (
        <Textarea
          className="field-lines"
          value={value}
          maxlength={maxLength}
          autoHeight
          placeholder={placeholder}
          placeholderClass="field-hint"
          disabled={disabled}
          ariaLabel={label}
          onInput={event => onChange(event.detail.value)}
        />
      ) : (
        <Input
          className="field-input"
          type={keys[kind]}
          value={value}
          maxlength={maxLength}
          placeholder={placeholder}
          placeholderClass="field-hint"
          disabled={disabled}
          ariaLabel={label}
          onInput={event => onChange(event.detail.value)}
        />
      )}
      {after}
    </View>
    {error ? (
      <View className="t5 alert-ink" ariaLive="polite">
        {error}
      </View>
    ) : (
      hint && <Text className="t5 ink-2">{hint}</Text>
    )}
  </View>
)
