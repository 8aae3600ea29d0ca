/** Names of people who could work in one organisation: several languages and scripts, each with a Latin form. */
import { folded } from '../../shared/search.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Random } from './random.ts';

interface Culture {
  readonly locale: Locale;
  /** `native`, or `native=latin` where the script is another. */
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** The family name comes first and nothing stands between. */
  readonly familyFirst?: true;
}

const culture = (locale: Locale, given: string, family: string, familyFirst?: true): Culture => ({
  locale,
  given: given.split(' '),
  family: family.split(', '),
  ...(familyFirst && { familyFirst }),
});

const CULTURES: readonly Culture[] = [
  culture(
    'en',
    'Olivia Amelia Isla Ava Freya Noah Oliver George Arthur Theo Niamh Siobhán Caoimhe Seán Ciarán Gwendolyn Rhys',
    'Smith, Taylor, Whitfield, Ashworth, O’Brien, O’Sullivan, Ní Dhomhnaill, McAllister, Llewellyn, Hughes, Okonkwo, Clarke',
  ),
  culture(
    'de',
    'Jürgen Björn Käthe Sören Günther Anneliese Hannelore Matthias Friederike Lotte Moritz Ulrike Zoë Jörg',
    'Müller, Groß, Weiß, Schäfer, Köhler, Vogelsang, von der Heide, Brückner, Jäger, Lüdemann, Öztürk, Straßer',
  ),
  culture(
    'fr',
    'Élodie Françoise Jérôme Anaïs Maëlle Benoît Gaëtan Chloé Aurélie Hélène Jean-Luc Marie-Ève Loïc Thibault',
    'Lefèvre, Côté, Gagné, Beauséjour, d’Aubigné, Bélanger, Père, Noël, Châtelain, de La Tour, Moreau, Fournier',
  ),
  culture(
    'es',
    'José María Begoña Íñigo Joaquín Nuria Ángel Lucía Andrés Belén Ximena Martín Inés Ramón Sofía',
    'García Márquez, Núñez, Ibáñez, Peña, de la Cruz, Muñoz, Gutiérrez, Zúñiga, Ordóñez, Castaño, Rodríguez, Quiñones',
  ),
  culture(
    'en',
    'Łukasz Małgorzata Zofia Stanisław Bożena Jiří Žofie Tomáš Václav Dušan Živka Čedomir Ildikó Gábor',
    'Wójcik, Kowalczyk, Śliwiński, Żuławski, Dvořák, Novotná, Šťastný, Kovačević, Đorđević, Szőke, Nagy, Horváth',
  ),
  culture(
    'en',
    'Åsa Øyvind Søren Þórdís Björk Håkon Märta Ærik Lærke Jørgen Åke Sigríður Väinö Päivi',
    'Ångström, Sørensen, Guðmundsdóttir, Bjørndal, Hämäläinen, Nyström, Østergaard, Mäkinen, Lindqvist, Åkesson, Jónsson',
  ),
  culture(
    'en',
    'İbrahim Çiğdem Gülşen Işıl Oğuz Şebnem Ümit Nguyệt Đức Hương Quỳnh Thảo',
    'Yılmaz, Çelik, Şahin, Güneş, Aydın, Nguyễn, Trần, Phạm, Đặng, Lê, Võ',
  ),
  culture(
    'en',
    'Анна=Anna Дмитрий=Dmitriy Екатерина=Yekaterina Фёдор=Fyodor Юлия=Yuliya Богдан=Bohdan Ірина=Iryna Олена=Olena',
    'Иванова=Ivanova, Щербаков=Shcherbakov, Чайковская=Chaykovskaya, Шевченко=Shevchenko, Ковальчук=Kovalchuk, Жукова=Zhukova',
  ),
  culture(
    'en',
    'Ελένη=Eleni Γιώργος=Giorgos Αθηνά=Athina Νίκος=Nikos Σοφία=Sofia Οδυσσέας=Odysseas',
    'Παπαδόπουλος=Papadopoulos, Γεωργίου=Georgiou, Νικολαΐδης=Nikolaidis, Οικονόμου=Oikonomou, Βασιλείου=Vasileiou',
  ),
  culture(
    'ar',
    'فاطمة=Fatima محمد=Muhammad ليلى=Layla يوسف=Yusuf نور=Nour خالد=Khalid مريم=Maryam عمر=Umar',
    'الخطيب=Al-Khatib, حداد=Haddad, النجار=Al-Najjar, منصور=Mansour, درويش=Darwish, بن علي=Ben Ali',
  ),
  culture(
    'en',
    '美咲=Misaki 健太=Kenta さくら=Sakura 大輔=Daisuke 陽菜=Hina 翔太=Shota',
    '佐藤=Sato, 髙橋=Takahashi, 山田=Yamada, 渡邉=Watanabe, 中村=Nakamura, 小林=Kobayashi',
    true,
  ),
  culture(
    'en',
    '伟=Wei 秀英=Xiuying 娜=Na 敏=Min 静=Jing 子涵=Zihan 민준=Minjun 서연=Seoyeon 지우=Jiwoo',
    '王=Wang, 李=Li, 欧阳=Ouyang, 张=Zhang, 김=Kim, 박=Park, 최=Choi',
    true,
  ),
  culture(
    'en',
    'प्रिया=Priya अर्जुन=Arjun दीपिका=Deepika राहुल=Rahul יעל=Yael אברהם=Avraham נועה=Noa',
    'शर्मा=Sharma, पटेल=Patel, अय्यर=Iyer, כהן=Cohen, לוי=Levi, מזרחי=Mizrahi',
  ),
];

export interface PersonName {
  readonly name: string;
  /** Latin letters, lower case, such as `anna-lena.mueller`. */
  readonly username: string;
  readonly locale: Locale;
}

const MIDDLE = 'ABCDEFGHJKLMNOPRSTVW';
const HYPHENATED = 0.09;
const WITH_INITIAL = 0.3;

export function randomName(random: Random): PersonName {
  const { locale, given, family, familyFirst } = random.pick(CULTURES);
  const first = formsOf(random.pick(given));
  const last = formsOf(random.pick(family));
  if (familyFirst) {
    return { name: `${last.native} ${first.native}`, username: address(first, last), locale };
  }
  if (random.chance(HYPHENATED)) {
    const other = formsOf(random.pick(family));
    last.native += `-${other.native}`;
    last.latin += `-${other.latin}`;
  }
  const isLatin = first.native === first.latin;
  const initial = isLatin && random.chance(WITH_INITIAL) ? ` ${random.pick([...MIDDLE])}.` : '';
  return {
    name: `${first.native}${initial} ${last.native}`,
    username: address(first, last),
    locale,
  };
}

function formsOf(entry: string): { native: string; latin: string } {
  const [native = '', latin = native] = entry.split('=');
  return { native, latin };
}

/** Letters that are no base letter with a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  đ: 'd',
  ł: 'l',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const address = (first: { latin: string }, last: { latin: string }): string =>
  `${plain(first.latin)}.${plain(last.latin)}`;
const plain = (text: string): string =>
  folded(text)
    .replaceAll(/[øæđłðþı]/gu, (letter) => PLAIN[letter] ?? '')
    .replaceAll(/[^a-z-]/gu, '');
