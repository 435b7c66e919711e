import { bech32, digitAt, luhn } from '../checksums.ts'
import type { PersonalKind } from '../kind.ts'

const checksum = 'with a valid checksum'
const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const uuid = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}'

const vehicleLetters = 'ABCDEFGHJKLMNPRSTUVWXYZ'
const vehicleValues = '12345678123457923456789'

/** The check digit of North America and China, the ninth character; elsewhere it need not hold. */
function vehicleChecksum(text: string): boolean {
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
  const sum = weights.reduce((total, weight, index) => {
    const letter = vehicleLetters.indexOf(text.charAt(index))
    return total + weight * (letter < 0 ? digitAt(text, index) : digitAt(vehicleValues, letter))
  }, 0)
  return '0123456789X'.charAt(sum % 11) === text.charAt(8)
}

export const deviceKinds: readonly PersonalKind[] = [
  {
    id: 'ipv4',
    title: 'IPv4 addresses',
    group: 'direct',
    names: [
      'ip',
      'ip address',
      'ipaddress',
      'ipv4',
      'remote addr',
      'client ip',
      'ip adresse',
      'adresse ip',
      'direccion ip',
    ],
    shapes: [
      {
        pattern: `${octet}(?:\\.${octet}){3}`,
        alone: 'sure',
        proof: {
          // Version numbers have four parts too, but small ones.
          holds: (text) => text.split('.').some((part) => Number(part) >= 100),
          chance: 0.1,
          says: 'with numbers as large as addresses have',
          least: 0.3,
        },
      },
    ],
  },
  {
    id: 'ipv6',
    title: 'IPv6 addresses',
    group: 'direct',
    names: ['ipv6', 'ipv6 address', 'ip', 'ip address'],
    shapes: [
      {
        pattern:
          '(?:(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{1,4}:){1,7}:(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,5})?|::(?:[0-9a-fA-F]{1,4}:){0,6}[0-9a-fA-F]{1,4})(?:/[0-9]{1,3})?',
        alone: 'telling',
      },
    ],
  },
  {
    id: 'mac-address',
    title: 'MAC addresses',
    group: 'direct',
    names: ['mac', 'mac address', 'mac adresse', 'adresse mac', 'bssid', 'wifi mac', 'bluetooth address'],
    shapes: [
      { pattern: '[0-9a-fA-F]{2}(?:(?::[0-9a-fA-F]{2}){5}|(?:-[0-9a-fA-F]{2}){5})', alone: 'sure' },
      { pattern: '[0-9a-fA-F]{4}\\.[0-9a-fA-F]{4}\\.[0-9a-fA-F]{4}', alone: 'telling' },
      { pattern: '[0-9a-fA-F]{12}', alone: 'nothing' },
    ],
  },
  {
    id: 'imei',
    title: 'IMEI numbers',
    group: 'direct',
    names: ['imei', 'imei number', 'imeisv', 'device imei'],
    shapes: [
      {
        pattern: '[0-9]{15}',
        ignored: ' /-',
        digits: 15,
        alone: 'telling',
        proof: { holds: luhn, chance: 0.1, says: checksum },
      },
    ],
  },
  {
    id: 'iccid',
    title: 'SIM card numbers',
    group: 'direct',
    names: ['iccid', 'sim number', 'sim card', 'sim id', 'kartennummer sim'],
    shapes: [
      {
        pattern: '89[0-9]{17,18}',
        ignored: ' -',
        alone: 'telling',
        proof: { holds: luhn, chance: 0.1, says: checksum },
      },
    ],
  },
  {
    id: 'vin',
    title: 'vehicle identification numbers',
    group: 'direct',
    names: [
      'vin',
      'vin number',
      'vehicle identification number',
      'fahrgestellnummer',
      'fin nummer',
      'chassis number',
      'numero chassis',
      'numero de chassis',
      'telaio',
      'bastidor',
    ],
    shapes: [
      {
        pattern: '[A-HJ-NPR-Z0-9]{17}',
        upper: true,
        alone: 'telling',
        proof: { holds: vehicleChecksum, chance: 1 / 11, says: checksum },
      },
      { pattern: '[A-HJ-NPR-Z0-9]{17}', upper: true, alone: 'nothing' },
    ],
  },
  {
    id: 'license-plate',
    title: 'licence plates',
    group: 'direct',
    names: [
      ...[
        'license plate',
        'licence plate',
        'licenseplate',
        'number plate',
        'plate number',
        'vehicle plate',
        'kennzeichen',
      ],
      ...['kfz kennzeichen', 'nummernschild', 'immatriculation', 'plaque', 'matricula', 'targa', 'kenteken'],
      ...['vehicle registration'],
    ],
    shapes: [{ pattern: '[A-Z0-9ÄÖÜ]{1,4}(?:[ .:-]{0,3}[A-Z0-9]{1,4}){1,3}', upper: true, alone: 'nothing' }],
  },
  {
    id: 'device-id',
    title: 'device, cookie or advertising identifiers',
    group: 'direct',
    names: [
      ...[
        'device id',
        'deviceid',
        'device uuid',
        'udid',
        'cookie',
        'cookie id',
        'advertising id',
        'ad id',
        'idfa',
        'idfv',
      ],
      ...[
        'gaid',
        'aaid',
        'adid',
        'visitor id',
        'client uuid',
        'android id',
        'fingerprint id',
        'gerate id',
        'geraete id',
      ],
      ...['user uuid', 'tracking id', 'ga client id', 'person id', 'person uuid', 'anonymous id', 'fbclid', 'gclid'],
    ],
    shapes: [
      { pattern: uuid, alone: 'nothing' },
      { pattern: '[A-Za-z0-9._-]{15,128}', alone: 'nothing' },
    ],
  },
  {
    id: 'bitcoin-address',
    title: 'Bitcoin addresses',
    group: 'direct',
    names: ['bitcoin', 'bitcoin address', 'btc', 'btc address', 'wallet', 'wallet address', 'crypto address'],
    quietName: true,
    shapes: [
      {
        pattern: 'bc1[a-z0-9]{11,71}',
        alone: 'telling',
        proof: { holds: bech32, chance: 1e-6, says: checksum },
      },
      { pattern: '[13][1-9A-HJ-NP-Za-km-z]{25,34}', alone: 'telling' },
    ],
  },
  {
    id: 'ethereum-address',
    title: 'Ethereum addresses',
    group: 'direct',
    names: ['ethereum', 'ethereum address', 'eth address', 'wallet', 'wallet address', 'crypto address'],
    quietName: true,
    shapes: [{ pattern: '0x[0-9a-fA-F]{40}', alone: 'telling' }],
  },
]
