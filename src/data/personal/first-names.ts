/** Common first names of several languages in lower case without accents: enough to tell names of people from other names. */
const firstNames: ReadonlySet<string> = new Set(
  [
    'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald',
    'steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric',
    'jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry',
    'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley emily',
    'donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela shirley anna',
    'brenda pamela emma nicole helen samantha katherine christine rachel carolyn janet catherine maria heather diane olivia',
    'ruth julie joyce victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria',
    'teresa ann sara madison frances kathryn janice jean alice abigail julia grace denise amber marilyn danielle peter adam',
    'hans peter klaus wolfgang jurgen dieter manfred uwe gunter stefan andreas matthias jens ralf bernd sven torsten lukas',
    'leon finn jonas felix maximilian moritz tobias florian sebastian markus monika petra sabine ursula ingrid renate claudia',
    'birgit heike katrin anja lena lea mia sophie johanna katharina jean pierre michel andre philippe rene louis alain',
    'jacques bernard marcel francois nicolas julien antoine luc marie jeanne francoise monique nathalie isabelle sylvie camille',
    'lea manon chloe ines celine jose antonio manuel francisco juan javier jesus carlos miguel alejandro pablo sergio luis',
    'jorge alberto diego carmen ana isabel dolores pilar josefa rosa lucia paula elena marta raquel sofia giuseppe giovanni',
    'mario luigi marco francesco andrea luca matteo alessandro stefano paolo roberto giulia francesca chiara federica valentina',
    'jan johannes pieter willem cornelis hendrik kees bart jeroen daan sem anneke johanna sanne lotte femke fleur eva ahmed',
    'mohamed muhammad mohammed ali hassan hussein omar yusuf fatima aisha zainab mehmet mustafa ayse fatma wei li ming hiroshi',
    'yuki haruto sakura priya rahul amit raj sanjay anita sunita ivan dmitri sergei alexei olga natalia tatiana svetlana anders',
    'erik lars nils karin astrid ingrid sven bjorn johan henrik joao pedro tiago beatriz ana luiz fernando piotr krzysztof',
    'agnieszka katarzyna tomasz pawel steve mike tom tim bob jim joe ben sam dan alex max chris nick tony ron ken don ray bill',
  ].flatMap((line) => line.split(' ')),
)

/** Whether the first word of a name, or the first one behind its comma (`Weber, Dr. Anna`), is a common first name. */
export function hasFirstName(name: string): boolean {
  const [last = '', first = ''] = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(',')
  return [last, first.replace(titles, '')].some((part) => firstNames.has(/^\s*(\p{L}+)/u.exec(part)?.[1] ?? ''))
}

const titles = /^\s*(?:(?:mr|mrs|ms|miss|master|dr|prof|rev|herr|frau|mme|mlle|sr|sra|don)\.?\s+)+/
