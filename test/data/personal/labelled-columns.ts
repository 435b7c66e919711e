import { readFileSync } from 'node:fs'
import { luhn } from '../../../src/data/personal/checksums.ts'

/** A made column: what it holds, as the label says; plain ones have no kind. */
export type LabelledColumn = {
  readonly name: string
  readonly kind?: string
  readonly values: readonly string[]
}

export const rows = 400

/** Numbers from 0 to 1 that are the same in every run. */
function randomOf(seed: string): () => number {
  let state = [...seed].reduce((hash, character) => (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0, 7)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Draw = {
  whole(least: number, most: number): number
  digits(count: number): string
  from(alphabet: string, count: number): string
  one(list: readonly string[]): string
}

function drawOf(seed: string): Draw {
  const random = randomOf(seed)
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const from = (alphabet: string, count: number) =>
    Array.from({ length: count }, () => alphabet.charAt(whole(0, alphabet.length - 1))).join('')
  const one = (list: readonly string[]) => list[whole(0, list.length - 1)] ?? ''
  return { whole, from, one, digits: (count) => from('0123456789', count) }
}

function column(name: string, kind: string | undefined, make: (draw: Draw, row: number) => string): LabelledColumn {
  const draw = drawOf(name)
  const values = Array.from({ length: rows }, (_, row) => make(draw, row))
  return { name, values, ...(kind === undefined ? {} : { kind }) }
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const hex = '0123456789abcdef'
const pad = (value: number, length = 2) => String(value).padStart(length, '0')
const firsts = [
  'Anna',
  'Juan',
  'Zoë',
  'Peter',
  'Fatima',
  'Igor',
  'Marie',
  'Ole',
  'Chiara',
  'Jürgen',
  'Wanda',
  'Thomas',
  'Ngozi',
  'Laura',
]
const lasts = [
  'Müller',
  'García',
  "O'Brien",
  'Rossi',
  'de Vries',
  'Nowak',
  'Dubois',
  'Larsson',
  'Smith',
  'Öztürk',
  'Kim',
  'Okafor',
]
const cities = [
  'Berlin',
  'Paris',
  'Madrid',
  'San Jose',
  'Roma',
  'Utrecht',
  'Gdańsk',
  'Lyon',
  'Porto',
  'Ghent',
  'Oslo',
  'Turin',
]
const words = 'the quick order was shipped late and returned by mail after two weeks because it arrived broken'.split(
  ' ',
)
const uuid = ({ from }: Draw) => `${from(hex, 8)}-${from(hex, 4)}-4${from(hex, 3)}-a${from(hex, 3)}-${from(hex, 12)}`
const day = ({ whole }: Draw, first: number, last: number) =>
  `${whole(first, last)}-${pad(whole(1, 12))}-${pad(whole(1, 28))}`
const withLuhn = (body: string) => [...'0123456789'].map((digit) => body + digit).find(luhn) ?? ''

/** Columns that identify somebody, under names that help and names that do not. */
export const personalColumns: readonly LabelledColumn[] = [
  column(
    'email',
    'email',
    ({ one, digits }) => `${one(['anna', 'bob', 'li.wei'])}${digits(5)}@example.${one(['com', 'org'])}`,
  ),
  column('field_1', 'email', ({ from }) => `${from(hex, 9)}@mail.example.net`),
  column('Telefonnummer', 'phone', ({ digits }) => `0${digits(3)} ${digits(7)}`),
  column('field_2', 'phone', ({ digits }) => `+49 30 ${digits(7)}`),
  column('field_3', 'phone', ({ digits, whole }) => `(${whole(201, 989)}) ${whole(200, 999)}-${digits(4)}`),
  column('mobile', 'phone', ({ digits }) => `49171${digits(7)}`),
  column('first_name', 'first-name', ({ one }) => one(firsts)),
  column('Nachname', 'last-name', ({ one }) => one(lasts)),
  column('customerName', 'full-name', ({ one }) => `${one(firsts)} ${one(lasts)}`),
  column('name', 'person-name', ({ one }) => `${one(firsts)} ${one(lasts)}`),
  column('user_name', 'username', ({ one, digits }) => `${one(['sun', 'cat', 'neo'])}_${digits(4)}`),
  column('street_address', 'address', ({ one, whole }) => `${whole(1, 999)} ${one(lasts)} Street`),
  column('Anschrift', 'address', ({ one, whole }) => `${one(cities)}er Straße ${whole(1, 99)}`),
  column('iban', 'iban', () => ''),
  column('field_4', 'iban', () => ''),
  column('card_number', 'credit-card', ({ digits }) => withLuhn(`4${digits(14)}`)),
  column('field_5', 'credit-card', ({ digits, whole }) => withLuhn(`5${whole(1, 5)}${digits(13)}`)),
  column('kontonummer', 'bank-account', ({ digits }) => digits(10)),
  column('ip_address', 'ipv4', ({ whole }) => Array.from({ length: 4 }, () => whole(0, 255)).join('.')),
  column('field_6', 'ipv4', ({ whole }) => `192.168.${whole(0, 255)}.${whole(1, 254)}`),
  column('field_7', 'ipv6', ({ from }) => `2001:db8:${from(hex, 4)}::${from(hex, 4)}:${from(hex, 4)}`),
  column('mac', 'mac-address', ({ from }) => Array.from({ length: 6 }, () => from(hex, 2)).join(':')),
  column('device_id', 'device-id', uuid),
  column('cookie', 'device-id', ({ from }) => from(hex, 32)),
  column('plate_number', 'license-plate', ({ from, digits }) => `${from(upper, 2)}-${from(upper, 2)} ${digits(3)}`),
  column('passport_no', 'passport', ({ from, digits }) => `${from('CFGHJK', 1)}${digits(8)}`),
  column('VIN', 'vin', ({ from }) => from('ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 17)),
  column('ssn', 'us-ssn', ({ whole, digits }) => `${whole(101, 599)}${whole(10, 99)}${whole(1, 9)}${digits(3)}`),
  column('uk_ni_number', 'uk-nino', ({ digits, from }) => `AB${digits(6)}${from('ABCD', 1)}`),
  column('field_8', 'uk-nino', ({ digits, from }) => `JG ${digits(2)} ${digits(2)} ${digits(2)} ${from('ABCD', 1)}`),
  column('wallet', 'ethereum-address', ({ from }) => `0x${from(hex, 40)}`),
  column(
    'field_9',
    'bitcoin-address',
    ({ from }) => `1${from('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz', 33)}`,
  ),
  column('mrn', 'medical-record', ({ digits }) => `M${digits(7)}`),
  column('drivers_license', 'driving-licence', ({ from, digits }) => `${from(upper, 1)}${digits(7)}`),
]

/** Columns that people would not want to see reported. */
export const plainColumns: readonly LabelledColumn[] = [
  column('order_id', undefined, (_, row) => String(1_000_000_000 + row)),
  column('transaction', undefined, ({ digits, whole }) => `${whole(1, 9)}${digits(15)}`),
  column('ticket', undefined, ({ digits, whole }) => `${whole(1, 9)}${digits(8)}`),
  column('parcel', undefined, ({ digits, whole }) => `${whole(1, 9)}${digits(9)}`),
  column('batch', undefined, ({ digits, whole }) => `${whole(1, 9)}${digits(10)}`),
  column('serial', undefined, ({ digits, whole }) => `${whole(1, 9)}${digits(11)}`),
  column('shipment', undefined, ({ digits, whole }) => `${whole(1, 9)}${digits(14)}`),
  column('epoch_seconds', undefined, (_, row) => String(1_700_000_000 + 3600 * row)),
  column('epoch_millis', undefined, ({ digits }) => `17${digits(11)}`),
  column('created_at', undefined, (draw) => `${day(draw, 2020, 2025)} 12:30:00`),
  column('order_date', undefined, (draw) => day(draw, 2020, 2025)),
  column('compact_date', undefined, (draw) => day(draw, 2020, 2025).replaceAll('-', '')),
  column('price', undefined, ({ whole }) => (whole(99, 99_999) / 100).toFixed(2)),
  column('amount', undefined, ({ whole }) => String(whole(1, 99) * 100_000)),
  column('sha256', undefined, ({ from }) => from(hex, 64)),
  column('commit', undefined, ({ from }) => from(hex, 40)),
  column('md5', undefined, ({ from }) => from(hex, 32)),
  column('product_code', undefined, ({ from, digits }) => `${from(upper, 2)}-${digits(4)}`),
  column('sku', undefined, ({ from, digits }) => `${from(upper, 3)}${digits(6)}${from(upper, 1)}`),
  column('part_number', undefined, ({ digits }) => `${digits(3)}-${digits(2)}-${digits(4)}-${digits(1)}`),
  column('ean', undefined, ({ digits }) => ean(`40${digits(10)}`)),
  column('isbn', undefined, ({ digits }) => isbn(digits(9))),
  column('isin', undefined, ({ digits }) => `US${digits(10)}`),
  column('cas_number', undefined, ({ digits, whole }) => `${whole(50, 9999)}-${digits(2)}-${digits(1)}`),
  column('country', undefined, ({ one }) => one(['DE', 'FR', 'US', 'GB', 'NL'])),
  column('airport', undefined, ({ from }) => from(upper, 3)),
  column('flight_number', undefined, ({ from, digits }) => `${from(upper, 2)}${digits(4)}`),
  column('comment', undefined, ({ one }) => Array.from({ length: 8 }, () => one(words)).join(' ')),
  column('order_uuid', undefined, uuid),
  column('row_id', undefined, (_, row) => String(row)),
  column('version', undefined, ({ whole }) => `${whole(1, 9)}.${whole(0, 20)}.${whole(0, 30)}.${whole(0, 9)}`),
  column('url', undefined, ({ from }) => `https://example.com/${from(hex, 6)}`),
  column('color', undefined, ({ from }) => `#${from(hex, 6)}`),
  column('city', undefined, ({ one }) => one(cities)),
  column('company_name', undefined, ({ one }) => `${one(lasts)} & ${one(lasts)} Ltd`),
  column(
    'product_name',
    undefined,
    ({ one }) => `${one(['Blue', 'Green', 'Maxi', 'Super'])} ${one(['Lamp', 'Chair', 'Desk'])}`,
  ),
  column('store_lat', undefined, ({ whole }) => (whole(40_000_000, 60_000_000) / 1e6).toFixed(6)),
  column('store_lon', undefined, ({ whole }) => (whole(1_000_000, 20_000_000) / 1e6).toFixed(6)),
  column('email_count', undefined, ({ whole }) => String(whole(0, 40))),
  column('has_phone', undefined, ({ one }) => one(['yes', 'no'])),
  column('phone_type', undefined, ({ one }) => one(['home', 'work', 'mobile', 'fax', 'none'])),
  column('phone_model', undefined, ({ one, digits }) => `${one(['Pixel', 'iPhone', 'Galaxy'])} ${digits(1)}`),
  column('support_line', undefined, ({ one }) => one(['+1 202 555 0100', '+1 202 555 0101', '+1 202 555 0102'])),
  column('ip_blocks', undefined, ({ whole }) => String(whole(1, 30))),
  column('measurement', undefined, ({ whole }) => String(whole(-99_999, 99_999) / 777)),
  column('year', undefined, ({ whole }) => String(whole(1950, 2025))),
  column('age', undefined, ({ whole }) => String(whole(18, 99))),
  column('gender', undefined, ({ one }) => one(['f', 'm', 'x'])),
  column('tracking', undefined, ({ from, digits }) => `${from(upper, 2)}${digits(9)}DE`),
  column('payload', undefined, ({ whole }) => `{"a": ${whole(1, 999)}}`),
]

/** With the check digit of retail codes. */
function ean(body: string): string {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return body + ((10 - (sum % 10)) % 10)
}

/** The check digit of books; it is that of British patients too. */
function isbn(body: string): string {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  return `${body}${'0123456789X'.charAt((11 - (sum % 11)) % 11)}`
}

const numbers: Readonly<Record<string, { readonly valid: readonly string[] }>> = JSON.parse(
  readFileSync(new URL('../../oracles/personal/numbers.json', import.meta.url), 'utf8'),
)

/** Identity numbers of many countries that python-stdnum calls valid, under a name that says nothing. */
export const identityColumns: readonly LabelledColumn[] = Object.entries(numbers).map(([kind, { valid }], index) => ({
  name: `value_${index}`,
  kind,
  values: valid,
}))

/** The values of IBANs are the oracle's. */
export function valuesOf({ kind, values }: LabelledColumn): readonly string[] {
  return kind === 'iban' ? (numbers['iban']?.valid ?? []) : values
}
