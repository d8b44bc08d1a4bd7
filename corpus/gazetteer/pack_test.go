package gazetteer

import (
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// packer makes the table of phrases.
type packer map[uint64]*slot

// add enters phrase, with every beginning of it, unless it is there.
func (p packer) add(phrase string, kind Kind, doubtful bool) {
	var last *slot
	w := walk{piece: func(hash uint64) {
		if last != nil {
			last.more = true
		}
		if last = p[hash]; last == nil {
			last = &slot{}
			p[hash] = last
		}
	}}
	for word := range strings.FieldsSeq(phrase) {
		w.read(word)
		w.closePiece()
	}
	if last != nil && last.kind == NoKind {
		last.kind, last.doubtful, last.need = kind, doubtful, w.need
	}
}

// packPhrases makes the table of the lists. They go before the names of
// countries.txt and organizations.txt: an entry that is there keeps its kind.
func packPhrases(t *testing.T) []byte {
	t.Helper()
	p := packer{}
	files, err := filepath.Glob("phrases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d lists, %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for e := range phraseEntries(string(text)) {
			p.add(e.text, e.kind, e.doubtful)
		}
	}
	p.addCountries()
	p.addOrganizations()
	return p.packed()
}

// packed writes the slots in the order of their hashes: all hashes, what each
// needs, and the marks.
func (p packer) packed() []byte {
	keys := slices.Sorted(maps.Keys(p))
	var out, needs, marks []byte
	for _, k := range keys {
		s := p[k]
		mark := byte(s.kind)
		if s.doubtful {
			mark |= markDoubtful
		}
		if s.more {
			mark |= markMore
		}
		out = binary.LittleEndian.AppendUint64(out, k)
		needs = binary.LittleEndian.AppendUint32(needs, s.need)
		marks = append(marks, mark)
	}
	return slices.Concat(out, needs, marks)
}

func TestThePackedPhrasesAreThoseOfTheLists(t *testing.T) {
	want := packPhrases(t)
	if *update {
		if err := os.WriteFile("phrases.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if packedPhrases != string(want) {
		t.Error("phrases.bin is not made of the lists as they are: go test ./corpus/gazetteer -run PackedPhrases -update")
	}
	table, err := openPhrases(string(want))
	if err != nil {
		t.Fatal(err)
	}
	most := uint32(0)
	for d := range table.drawer[1:] {
		most = max(most, table.drawer[d+1]-table.drawer[d])
	}
	if kinds > markKind || most > 32 {
		t.Errorf("%d kinds, and %d phrases in one drawer", kinds, most)
	}
}

func TestATableOfPhrasesThatIsBrokenIsRefused(t *testing.T) {
	whole := string(packer{1: &slot{kind: KindBody}, 1 << 63: &slot{kind: KindTeam}}.packed())
	if table, err := openPhrases(whole); err != nil {
		t.Fatal(err)
	} else if s, ok := table.find(1 << 63); !ok || s.kind != KindTeam {
		t.Errorf("the last phrase is found as %+v, %v", s, ok)
	}
	for name, packed := range map[string]string{
		"cut short": whole[:len(whole)-1], "too long": whole + "x", "out of order": whole[8:16] + whole[:8] + whole[16:],
		"twice the same": whole[:8] + whole[:8] + whole[16:], "a hash of 0": strings.Repeat("\x00", slotBytes),
	} {
		if _, err := openPhrases(packed); err == nil {
			t.Errorf("%s: it is taken", name)
		}
	}
}

// addCountries enters the names of countries.txt.
func (p packer) addCountries() {
	for line := range rows(countriesText) {
		columns := columnsOf(line)
		for i, kind := range [...]Kind{KindCountry, KindCountry, KindCity, KindPeople} {
			column := strings.Map(commas, columns[i])
			for name := range items(column, ",") {
				p.add(name, kind, false)
			}
		}
	}
}

// commas makes one of the marks that part the names of a column.
func commas(r rune) rune {
	if r == ';' || r == '=' {
		return ','
	}
	return r
}

// addOrganizations enters the names of organizations.txt.
func (p packer) addOrganizations() {
	for line := range rows(organizationsText) {
		name, others, _ := strings.Cut(line, "|")
		p.add(name, KindBody, false)
		for other := range items(others, ",") {
			plain, doubtful := strings.CutPrefix(other, "!")
			p.add(plain, KindBody, doubtful)
		}
	}
}

// entry is one line of a list.
type entry struct {
	text     string
	kind     Kind
	doubtful bool
}

// phraseEntries gives the entries of a list. What stands under no known kind is
// left out.
func phraseEntries(list string) func(yield func(entry) bool) {
	return func(yield func(entry) bool) {
		kind := NoKind
		for line := range rows(list) {
			if line[0] == '[' {
				kind = parseKind(strings.Trim(line, "[]"))
				continue
			}
			text, doubtful := strings.CutPrefix(line, "?")
			if kind != NoKind && !yield(entry{text, kind, doubtful}) {
				return
			}
		}
	}
}

// parseKind gives the kind that name names, or NoKind.
func parseKind(name string) Kind {
	for k := KindBody; k < kinds; k++ {
		if kindNames[k] == name {
			return k
		}
	}
	return NoKind
}
