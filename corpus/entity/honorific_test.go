package entity

import (
	"slices"
	"testing"

	"dossier/corpus"
)

// honorificCases are people of one surname that only what stands before it
// tells apart.
var honorificCases = map[string]joining{
	"Mr and Ms are who has a man's and a woman's name": {
		"{p Carla Tarrow} met {p Thomas Tarrow}. Mr. {p Tarrow} spoke. Ms. {p Tarrow} left.",
		"Carla Tarrow = Tarrow | Thomas Tarrow = Tarrow"},
	"Mr and Ms without a full name are two": {
		"Mr. {p Tarrow} met Ms. {p Tarrow}.", "Tarrow | Tarrow"},
	"Mr and Ms of different articles are two": {
		"Mr {p Tarrow} spoke.\n--\nMs {p Tarrow} left.", "Tarrow | Tarrow"},
	"Mrs and Miss and Lady are one": {
		"Mrs {p Tarrow} spoke. {p Tarrow} left.\n--\nMiss {p Tarrow} sat.\n--\nLady {p Tarrow} ran.", "Tarrow"},
	"the honorific in the name": {
		"{p Mr. Tarrow} met {p Mrs. Tarrow}. {p Mr. Tarrow} left.", "Mr. Tarrow | Mrs. Tarrow"},
	"a man's honorific is no woman of the corpus": {
		"{p Margaret Tarrow} spoke.\n--\nMr {p Tarrow} left.", "Margaret Tarrow | Tarrow"},
	"a man's honorific finds the man of the corpus": {
		"{p Margaret Tarrow} spoke.\n--\n{p Peter Tarrow} sat.\n--\nMr {p Tarrow} left.", "Margaret Tarrow | Peter Tarrow = Tarrow"},
	"an honorific before the full name tells too": {
		"Mr. {p Ulo Tarrow} met Ms. {p Imre Tarrow}. Ms. {p Tarrow} left.", "Imre Tarrow = Tarrow | Ulo Tarrow"},
	"after a full name in the article the honorific is his": {
		"Ms {p Tarrow} spoke.\n--\n{p Margaret Tarrow} said that {p Peter Tarrow} resigned. Mr {p Tarrow} left.\n--\nMr {p Tarrow} sat.",
		"Margaret Tarrow = Tarrow | Peter Tarrow = Tarrow"},
	"who is named without an honorific where a man and a woman are stays apart": {
		"Mr. {p Tarrow} met Ms. {p Tarrow}. {p Tarrow} left.", "Tarrow | Tarrow | Tarrow"},
	"an office before the surname says nothing of a man": {
		"Rep. {p Carla Tarrow} beat {p Thomas Tarrow}. Mr. {p Tarrow} left. Rep. {p Tarrow} won.",
		"Carla Tarrow | Tarrow | Thomas Tarrow = Tarrow"},
	"an honorific before somebody's surname, taken for another thing, is a person's": {
		"{p Margaret Tarrow} spoke. {x Mrs. Tarrow} left. {x Mrs. Doubtful} ran.", "Margaret Tarrow = Mrs. Tarrow | Mrs. Doubtful"},
	"a couple is nobody": {
		"{p Thomas Tarrow} spoke. Mr. and Mrs. {p Tarrow} left.", "Thomas Tarrow = Tarrow"},
	"no honorific, one person": {
		"Mr {p Tarrow} spoke. {p Tarrow} left.\n--\n{p Tarrow} sat.", "Tarrow"},
	"a name that women and men bear contradicts nothing": {
		"{p Nicola Tarrow} spoke. Ms {p Tarrow} left.\n--\n{p Robin Tarsin} spoke. Mr {p Tarsin} left.", "Nicola Tarrow = Tarrow | Robin Tarsin = Tarsin"},
	"Lady before a full name of a man's is that person": {
		"{p Michel Tarrow} spoke. Lady {p Michel Tarrow} left.", "Michel Tarrow"},
}

// parentCases are long names that hold the whole name of somebody else.
var parentCases = map[string]joining{
	"a daughter with her father's whole name": {
		"{p Aung Thet Soe Lin} is the daughter of General {p Aung Thet}.\n--\n{p Aung Thet} died.", "Aung Thet | Aung Thet Soe Lin"},
	"and a slip in her name": {
		"{p Aung Thet Soe Lin} left. {p Aung Thet Soe Lin} won.\n{p Aung Thet So Lin} is the daughter of {p Aung Thet}.\n--\n{p Aung Thet Soe Lin} sat. {p Soe Lin} ran.",
		"Aung Thet | Aung Thet Soe Lin = Aung Thet So Lin, Soe Lin"},
	"a name that nobody bears twice is two that lost their comma": {
		"{p Ann Okri} met {p Tom Hale}. {p Tom Hale Ann Okri} left. {p Tom Hale} and {p Ann Okri}.", "Ann Okri = Tom Hale Ann Okri | Tom Hale"},
}

func TestAChildIsNotItsParent(t *testing.T) { check(t, parentCases) }

func TestEvidenceStandsInABlockThatCounts(t *testing.T) {
	for name, text := range map[string]string{
		"within an article": "furniture: {p Zoldan}\n{p Josef Zoldan} sat.\n{p Zoldan} left.",
		"between articles":  "furniture: {p Zoldan}\n{p Josef Zoldan} sat.\n--\nfurniture: {p Zoldan}\n{p Zoldan} left. {p Josef Zoldan} sat.",
		"a single name":     "{p Josef Zoldan} sat.\n--\nfurniture: {p Zoldan}\n{p Zoldan} left.",
	} {
		t.Run(name, func(t *testing.T) {
			articles := markedAll(text)
			es, _ := Resolve(articles, whole)
			e := find(t, es, "Josef Zoldan")
			if len(e.Joins) != 1 {
				t.Fatalf("joins %+v, want one", e.Joins)
			}
			for _, a := range articles {
				if j := e.Joins[0]; a.ID == j.Article && !a.Blocks[j.Block].Kind.Counts() {
					t.Errorf("evidence in %s %d, which is furniture", a.ID, j.Block)
				}
			}
		})
	}
}

func TestHonorificsTellPeopleApart(t *testing.T) { check(t, honorificCases) }

func TestJoinsByASharedSurnameAreDoubtful(t *testing.T) {
	for name, tt := range map[string]struct {
		text, name string
		want       bool
	}{
		"an honorific of another gender stands elsewhere": {
			"{p Peter Tarrow} spoke. {p Peter Tarrow} sat.\n--\nMs {p Tarrow} left.\n--\n{p Tarrow} ran.", "Tarrow", true},
		"the honorific chose between two": {
			"{p Margaret Zoldan} spoke.\n--\n{p Peter Zoldan} sat.\n--\nMr {p Zoldan} left.", "Zoldan", true},
		"the surname stands before the full name, and another has it": {
			"{p Laurent Zoldan} ruled.\n--\nMr {p Zoldan} met envoys.\n{p Josef Zoldan}, his son, sat.", "Zoldan", true},
		"the surname stands after the full name": {
			"{p Laurent Zoldan} ruled.\n--\n{p Josef Zoldan}, his son, sat. Mr {p Zoldan} met envoys.", "Zoldan", false},
		"the surname stands before the only full name": {
			"Mr {p Zoldan} met envoys.\n{p Josef Zoldan}, his son, sat.", "Zoldan", false},
		"another article joined it surely": {
			"{p Margaret Zoldan} spoke.\n--\n{p Peter Zoldan} sat. Mr {p Zoldan} left.\n--\nMr {p Zoldan} ran.", "Zoldan", true},
		"one person only has it": {
			"{p Peter Zoldan} sat.\n--\nMr {p Zoldan} left.", "Zoldan", false},
	} {
		t.Run(name, func(t *testing.T) {
			es, _ := Resolve(markedAll(tt.text), whole)
			var joined []corpus.Join
			for _, e := range es {
				joined = append(joined, e.Joins...)
			}
			i := slices.IndexFunc(joined, func(j corpus.Join) bool { return j.Name == tt.name })
			if i < 0 || joined[i].Doubtful != tt.want {
				t.Errorf("%s: joins %+v, want doubtful %v", tt.name, joined, tt.want)
			}
		})
	}
}
