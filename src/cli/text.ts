import { styleText } from 'node:util'

/** Colours a text, or not. */
export function paint(colour: boolean, style: 'red' | 'yellow' | 'dim' | 'bold', text: string): string {
  return colour ? styleText(style, text, { validateStream: false }) : text
}

/** Names in a message come from files: their control characters are shown and not sent to the terminal. */
export function printable(message: string): string {
  return message.replaceAll(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
