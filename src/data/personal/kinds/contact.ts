import { hasFirstName } from '../first-names.ts'
import type { PersonalKind } from '../kind.ts'

/** Words beside which a name or an address is not a person's. */
const business = [
  ...['company', 'store', 'shop', 'business', 'merchant', 'product', 'brand', 'station', 'airport', 'branch', 'hotel'],
  ...['file', 'host', 'domain', 'city', 'country', 'state', 'region', 'street', 'event', 'team', 'project', 'model'],
  ...['column', 'table', 'feature', 'class', 'category', 'species', 'school', 'site', 'web', 'ip', 'mac', 'url'],
  ...['firma', 'produkt', 'stadt', 'land', 'ort', 'societe', 'entreprise', 'empresa', 'azienda', 'bedrijf'],
]

const emailAddress = '[A-Za-z0-9._%+\\x27-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}'

/** Images for fine screens (`icon@2x.png`), and places of repositories and files (`git@host:path`). */
const noEmailAddress =
  '@[0-9.]{1,4}x\\.[A-Za-z]|@[A-Za-z0-9.-]*\\.(?:png|jpe?g|gif|svg|webp|bmp|ico|pdf|css|js|json|csv|txt|zip)(?:$|[^A-Za-z0-9.])|(?:^|[^A-Za-z0-9._-])git@|@[A-Za-z0-9.-]+:[A-Za-z~/_.]'

export const contactKinds: readonly PersonalKind[] = [
  {
    id: 'email',
    title: 'e-mail addresses',
    group: 'direct',
    names: ['email', 'e mail', 'mail', 'courriel', 'correo', 'correo electronico', 'posta elettronica', 'mailadresse'],
    shapes: [
      { pattern: emailAddress, except: noEmailAddress, alone: 'sure' },
      { pattern: emailAddress, except: noEmailAddress, within: true, alone: 'sure' },
    ],
  },
  {
    id: 'phone',
    title: 'phone numbers',
    group: 'direct',
    names: [
      ...['phone', 'phone number', 'telephone', 'mobile', 'mobile number', 'cell', 'cellphone', 'fax', 'msisdn', 'tel'],
      ...[
        'telefon',
        'telefonnummer',
        'handy',
        'handynummer',
        'rufnummer',
        'mobilnummer',
        'telefono',
        'movil',
        'celular',
      ],
      ...['portable', 'cellulare', 'telefoon', 'telefoonnummer', 'mobiel', 'whatsapp'],
    ],
    shapes: [
      { pattern: '\\+[1-9][0-9]{7,14}', ignored: ' ./()-', alone: 'telling' },
      {
        pattern:
          '(?:\\+?1[ .-])?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}(?: ?(?:x|ext\\.?) ?[0-9]{1,5})?',
        alone: 'telling',
      },
      { pattern: '0[1-9](?:[ .-][0-9]{2}){4}', alone: 'telling' },
      { pattern: '\\(?0[1-9][0-9]{0,4}\\)?[ /-]{1,3}[0-9]{3}[0-9 -]{2,8}', alone: 'weak' },
      { pattern: '\\+?[0-9]{7,15}(?:(?:x|ext)[0-9]{1,5})?', ignored: ' ./()-', alone: 'nothing' },
    ],
  },
  {
    id: 'first-name',
    title: 'first names',
    group: 'direct',
    names: [
      ...[
        'first name',
        'given name',
        'forename',
        'middle name',
        'fname',
        'vorname',
        'rufname',
        'prenom',
        'nombre de pila',
      ],
      ...['primer nombre', 'voornaam', 'nome di battesimo', 'firstname', 'givenname', 'middlename'],
    ],
    shapes: [{ pattern: "\\p{L}[\\p{L}'’. -]{0,39}", alone: 'nothing' }],
  },
  {
    id: 'last-name',
    title: 'last names',
    group: 'direct',
    names: [
      ...['last name', 'family name', 'surname', 'lname', 'maiden name', 'nachname', 'familienname', 'geburtsname'],
      ...['nom de famille', 'nom famille', 'apellido', 'apellidos', 'achternaam', 'cognome', 'lastname', 'familyname'],
    ],
    shapes: [{ pattern: "\\p{L}[\\p{L}'’. -]{1,49}", alone: 'nothing' }],
  },
  {
    id: 'full-name',
    title: 'full names',
    group: 'direct',
    names: [
      ...['full name', 'fullname', 'person name', 'customer name', 'client name', 'patient name', 'employee name'],
      ...[
        'contact name',
        'passenger name',
        'student name',
        'member name',
        'user full name',
        'cardholder',
        'card holder',
      ],
      ...['account holder', 'beneficiary name', 'kundenname', 'kontoinhaber', 'nom complet', 'nombre completo'],
      ...['nombre y apellidos', 'volledige naam', 'nome completo', 'nome e cognome', 'vor und nachname'],
    ],
    shapes: [{ pattern: "\\p{L}[\\p{L}'’.-]*(?:,? \\p{L}[\\p{L}'’.-]*){1,5}", alone: 'nothing' }],
  },
  {
    id: 'person-name',
    title: 'names of people',
    group: 'direct',
    names: [
      ...[
        'name',
        'names',
        'naam',
        'nom',
        'nombre',
        'nome',
        'author',
        'director',
        'contact',
        'owner',
        'patient',
        'client',
      ],
      ...['passenger', 'employee', 'customer', 'student', 'driver', 'recipient', 'sender', 'manager', 'kunde', 'autor'],
    ],
    notBeside: business,
    quietName: true,
    shapes: [
      {
        pattern: "\\p{Lu}[\\p{L}'’.-]*(?:,? \\p{L}[\\p{L}'’.-]*){1,4}",
        alone: 'weak',
        proof: { holds: hasFirstName, chance: 0.05, says: 'with a common first name', least: 0.3 },
      },
    ],
  },
  {
    id: 'username',
    title: 'user names',
    group: 'direct',
    names: [
      ...['username', 'user name', 'login', 'login name', 'nickname', 'screen name', 'user handle', 'benutzername'],
      ...['nutzername', 'anmeldename', 'nom utilisateur', 'nom d utilisateur', 'pseudonyme', 'nombre de usuario'],
      ...['nombre usuario', 'gebruikersnaam', 'nome utente', 'twitter handle', 'instagram handle', 'skype'],
    ],
    shapes: [{ pattern: '@?[\\p{L}0-9][\\p{L}0-9._@+-]{2,39}', alone: 'nothing' }],
  },
  {
    id: 'address',
    title: 'postal addresses',
    group: 'direct',
    names: [
      ...['address', 'street', 'street address', 'home address', 'addr', 'address line', 'mailing address', 'adresse'],
      ...['strasse', 'anschrift', 'wohnort strasse', 'strasse hausnummer', 'rue', 'domicile', 'calle', 'direccion'],
      ...['domicilio', 'indirizzo', 'adres', 'straat', 'straatnaam'],
    ],
    notBeside: business.filter((word) => word !== 'street'),
    shapes: [
      { pattern: '(?:[0-9]{1,6}[A-Za-z]?,? (?:[NSEW]\\.? )?\\p{L}.*|\\p{L}[^0-9]* ?[0-9]{1,5}.*)', alone: 'nothing' },
    ],
  },
  {
    id: 'postcode',
    title: 'postcodes',
    group: 'indirect',
    names: [
      ...['zip', 'zip code', 'zipcode', 'postcode', 'post code', 'postal code', 'plz', 'postleitzahl', 'code postal'],
      ...['codigo postal', 'codice postale'],
    ],
    needsPerson: true,
    shapes: [{ pattern: '[A-Za-z0-9][A-Za-z0-9 -]{2,9}', alone: 'nothing' }],
  },
  {
    id: 'coordinates',
    title: 'coordinates of places',
    group: 'indirect',
    names: [
      ...['latitude', 'lat', 'longitude', 'lon', 'lng', 'long', 'breitengrad', 'laengengrad', 'langengrad', 'latitud'],
      ...['longitud', 'latitudine', 'longitudine', 'breedtegraad', 'lengtegraad', 'coordinates', 'gps', 'geolocation'],
    ],
    notBeside: business,
    needsPerson: true,
    quietName: true,
    shapes: [
      { pattern: '[+-]?(?:[0-9]|[1-9][0-9]|1[0-7][0-9])\\.[0-9]{3,}', alone: 'nothing' },
      { pattern: '\\(?[+-]?[0-9]{1,2}\\.[0-9]{3,}[,; ] ?[+-]?[0-9]{1,3}\\.[0-9]{3,}\\)?', alone: 'nothing' },
    ],
  },
  {
    id: 'birth-date',
    title: 'dates of birth',
    group: 'indirect',
    names: [
      ...[
        'date of birth',
        'birth date',
        'birthdate',
        'birthday',
        'dob',
        'born',
        'birth year',
        'year of birth',
        'geburtsdatum',
      ],
      ...[
        'geburtstag',
        'geburtsjahr',
        'geboren',
        'date de naissance',
        'date naissance',
        'naissance',
        'fecha de nacimiento',
      ],
      ...['fecha nacimiento', 'nacimiento', 'geboortedatum', 'data di nascita', 'data nascita', 'nascita'],
    ],
    shapes: [
      {
        pattern:
          '(?:(?:1[89]|20)[0-9]{2}[-/.]?(?:0?[1-9]|1[0-2])[-/.]?(?:0?[1-9]|[12][0-9]|3[01])(?:[ T].*)?|[0-3]?[0-9][-/. ](?:[01]?[0-9]|[A-Za-z]{3})[-/. ](?:(?:1[89]|20)[0-9]{2}|[0-9]{2})|[01]?[0-9][-/][0-3]?[0-9][-/](?:(?:1[89]|20)[0-9]{2}|[0-9]{2})|(?:1[89]|20)[0-9]{2})',
        alone: 'nothing',
      },
    ],
  },
]
