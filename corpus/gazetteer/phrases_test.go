package gazetteer

import (
	"cmp"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/fold"
)

var update = flag.Bool("update", false, "put the lists of phrases in order")

func TestPhraseAt(t *testing.T) {
	for name, tt := range map[string]struct {
		text string // the words; the phrase is looked for at the first
		want Phrase
	}{
		"finds one word":                         {"Bundesbank officials", Phrase{1, KindAgency, false}},
		"finds several":                          {"International Monetary Fund said", Phrase{3, KindBody, false}},
		"takes the longest":                      {"International Criminal Court in The Hague", Phrase{3, KindBody, false}},
		"goes back where the longest breaks off": {"European Union officials", Phrase{2, KindBody, false}},
		"knows small words inside":               {"Bank of England governor", Phrase{3, KindAgency, false}},
		"knows them with a capital":              {"Bank Of England Governor", Phrase{3, KindAgency, false}},
		"knows it all in capitals":               {"BANK OF ENGLAND RAISES", Phrase{3, KindAgency, false}},
		"passes over full stops":                 {"W.H.O. experts", Phrase{1, KindBody, false}},
		"knows an acronym written as a name":     {"Nato forces", Phrase{1, KindBody, false}},
		"knows it in capitals":                   {"NATO forces", Phrase{1, KindBody, false}},
		"does not take a small acronym":          {"Who said so", Phrase{}},
		"does not take a small name":             {"fed up", Phrase{}},
		"knows a possessive that is apart":       {"Lord 's Resistance Army rebels", Phrase{4, KindArmed, false}},
		"knows a possessive that is not":         {"Lord's Resistance Army rebels", Phrase{3, KindArmed, false}},
		"knows an apostrophe that is apart":      {"Kurdistan Workers ' Party PKK", Phrase{4, KindArmed, false}},
		"takes a hyphen for a blank":             {"al Qaeda cell", Phrase{2, KindArmed, false}},
		"takes a blank for a hyphen":             {"Al-Qaeda cell", Phrase{1, KindArmed, false}},
		"passes over accents":                    {"Medecins Sans Frontieres nurses", Phrase{3, KindCampaign, false}},
		"knows an ampersand":                     {"AT&T shares", Phrase{1, KindCompany, false}},
		"knows an ampersand apart":               {"Johnson & Johnson vaccine", Phrase{3, KindCompany, false}},
		"knows a people of two words":            {"Costa Ricans voted", Phrase{2, KindPeople, false}},
		"knows a country":                        {"Papua New Guinea and", Phrase{3, KindCountry, false}},
		"says what is doubtful":                  {"Target said", Phrase{1, KindCompany, true}},
		"stops at a mark":                        {"Costa , Ricans", Phrase{}},
		"finds nothing in a mark":                {", Costa", Phrase{}},
	} {
		t.Run(name, func(t *testing.T) {
			words := strings.Fields(tt.text)
			got, ok := PhraseAt(words, 0)
			if got != tt.want || ok != (tt.want != Phrase{}) {
				t.Errorf("PhraseAt(%q) = %+v, want %+v", tt.text, got, tt.want)
			}
			var tokens []corpus.Token
			end := 0
			for _, w := range words {
				start := end + strings.Index(tt.text[end:], w)
				end = start + len(w)
				tokens = append(tokens, corpus.Token{Span: corpus.Span{Start: start, End: end}})
			}
			if in, _ := PhraseIn(tt.text, tokens, 0); in != got {
				t.Errorf("PhraseIn(%q) = %+v, PhraseAt gives %+v", tt.text, in, got)
			}
		})
	}
}

func TestPhraseAtNeedsAWord(t *testing.T) {
	for _, at := range []int{-1, 1, 2} {
		if p, ok := PhraseAt([]string{"NATO"}, at); ok {
			t.Errorf("PhraseAt at %d gives %+v", at, p)
		}
		if p, ok := PhraseIn("NATO", []corpus.Token{{Span: corpus.Span{End: 4}}}, at); ok {
			t.Errorf("PhraseIn at %d gives %+v", at, p)
		}
	}
}

// inOrder gives list as it must be written: after its head, in each section,
// one entry to a line, sorted by key, none twice. Entries parted by commas are
// put apart.
func inOrder(list string) string {
	var head, out strings.Builder
	var section string
	var found []string
	flush := func() {
		slices.SortFunc(found, func(a, b string) int {
			a, b = strings.TrimPrefix(a, "?"), strings.TrimPrefix(b, "?")
			return cmp.Or(strings.Compare(fold.Key(a), fold.Key(b)), strings.Compare(a, b))
		})
		if section != "" {
			out.WriteString("\n" + section + "\n")
		}
		for _, e := range slices.Compact(found) {
			out.WriteString(e + "\n")
		}
		found = nil
	}
	for line := range strings.SplitSeq(list, "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
			head.WriteString(line + "\n")
		case strings.HasPrefix(line, "["):
			flush()
			section = line
		default:
			for e := range items(line, ",") {
				found = append(found, e)
			}
		}
	}
	flush()
	return head.String() + out.String()
}

func TestListsAreInOrder(t *testing.T) {
	files, err := filepath.Glob("phrases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d lists, %v", len(files), err)
	}
	n := 0
	seen := map[string]string{} // key: the entry that has it
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		if *update {
			text = inOrder(text)
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.HasPrefix(text, "# ") || !strings.Contains(text, "general knowledge") {
			t.Errorf("%s does not begin with what it holds and where that is from", path)
		}
		if text != inOrder(text) {
			t.Errorf("%s is not in order: go test ./corpus/gazetteer -run InOrder -update", path)
		}
		for line := range rows(text) {
			if line[0] == '[' && parseKind(strings.Trim(line, "[]")) == NoKind {
				t.Errorf("%s: no kind is called %s", path, line)
			}
		}
		for e := range phraseEntries(text) {
			n++
			checkEntry(t, path, e)
			key := phraseKey(e.text)
			if other, taken := seen[key]; taken {
				t.Errorf("%s: %q (%s) is in the lists as %s", path, e.text, e.kind, other)
			}
			seen[key] = e.text + " (" + e.kind.String() + ")"
		}
	}
	if n < 14000 {
		t.Errorf("%d phrases, want the whole lists", n)
	}
}

// phraseKey is the same for entries that the table cannot tell apart.
func phraseKey(s string) string {
	s = strings.NewReplacer("'s", " s", "’s", " s", "&", " and-mark ", "+", "", "!", "").Replace(s)
	return fold.Key(s)
}

func checkEntry(t *testing.T, path string, e entry) {
	t.Helper()
	words := strings.Fields(e.text)
	if strings.ToLower(e.text) == e.text && !strings.ContainsAny(e.text, "0123456789") {
		t.Errorf("%s: %q has no capital or figure", path, e.text)
	}
	if strings.Join(words, " ") != e.text || strings.ContainsAny(e.text, "\t,;|[]()\"#") {
		t.Errorf("%s: %q is not written plainly", path, e.text)
	}
	p, _ := PhraseAt(words, 0)
	if want := (Phrase{len(words), e.kind, e.doubtful}); p != want {
		t.Errorf("%s: PhraseAt(%q) = %+v, want %+v", path, e.text, p, want)
	}
	var w walk
	w.table = phraseTable()
	for _, word := range words {
		w.take(word)
	}
	if w.pieces > wordsInAPhrase {
		t.Errorf("%s: %q has %d pieces, want %d or fewer", path, e.text, w.pieces, wordsInAPhrase)
	}
}

func TestPhrasesAreSmall(t *testing.T) {
	if len(packedPhrases) > 400_000 {
		t.Errorf("the lists take %d bytes, want 400,000 or fewer", len(packedPhrases))
	}
	t.Logf("%d bytes, %d phrases and beginnings", len(packedPhrases), len(packedPhrases)/slotBytes)
}

func TestKindsHaveNamesAndTypes(t *testing.T) {
	for k := KindBody; k < kinds; k++ {
		if k.String() == "" || parseKind(k.String()) != k || k.Type() == corpus.Person {
			t.Errorf("kind %d is called %q, type %s", k, k, k.Type())
		}
	}
	for k, want := range map[Kind]corpus.Type{KindBody: corpus.Organization, KindTeam: corpus.Organization, KindCountry: corpus.Place,
		KindLandmark: corpus.Place, KindEvent: corpus.Other, KindPeople: corpus.Other} {
		if k.Type() != want {
			t.Errorf("%s is %s, want %s", k, k.Type(), want)
		}
	}
	if kinds.String() != "" || parseKind("") != NoKind {
		t.Error("what is no kind has a name")
	}
}

// BenchmarkPhraseAt: under 100 ns a word with a capital, found or not, no
// allocation.
func BenchmarkPhraseAt(b *testing.B) {
	words := strings.Fields("The International Monetary Fund and Sergei Lavrov met in London , where Costa Ricans of Amnesty International said Bank of England Governor Bailey")
	capitals := 0
	for _, w := range words {
		if w[0] >= 'A' && w[0] <= 'Z' {
			capitals++
		}
	}
	phraseTable()
	b.ReportAllocs()
	for b.Loop() {
		for i, w := range words {
			if w[0] >= 'A' && w[0] <= 'Z' {
				PhraseAt(words, i)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*capitals), "ns/capital")
}

// BenchmarkOpenPhrases: under 0.2 ms.
func BenchmarkOpenPhrases(b *testing.B) {
	for b.Loop() {
		if _, err := openPhrases(packedPhrases); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzPhraseAt: a phrase lies within the words, and where one begins does not
// depend on what stands before it.
func FuzzPhraseAt(f *testing.F) {
	f.Add("the WHO and Médecins Sans Frontières’s Lord's Resistance Army", 1)
	f.Add("ʼs & &s Ł' ' é", 0)
	f.Fuzz(func(t *testing.T, text string, at int) {
		words := strings.Fields(text)
		p, ok := PhraseAt(words, at)
		if ok != (p.Words > 0) || ok && (at < 0 || at+p.Words > len(words) || p.Kind == NoKind) {
			t.Fatalf("PhraseAt(%q, %d) = %+v, %t", words, at, p, ok)
		}
		if at >= 0 && at < len(words) {
			if q, _ := PhraseAt(words[at:], 0); q != p {
				t.Fatalf("PhraseAt(%q, %d) = %+v, from there alone %+v", words, at, p, q)
			}
		}
	})
}

func TestPhraseIsAllOfAName(t *testing.T) {
	for name, want := range map[string]Phrase{
		"Bundesbank":                    {1, KindAgency, false},
		"International  Monetary Fund":  {3, KindBody, false},
		"International Monetary Fund 5": {},
		"International Monetary":        {},
		"Costa":                         {},
		"":                              {},
	} {
		got, ok := PhraseIs(name)
		if ok != (want != Phrase{}) || ok && got != want {
			t.Errorf("PhraseIs(%q) = %+v, %t, want %+v", name, got, ok, want)
		}
	}
}

func TestEveryPhraseMayBegin(t *testing.T) {
	for _, text := range []string{"Bank of England", "Costa Ricans", "W.H.O.", "Lord's Resistance Army", "Al-Qaeda", "al Qaeda"} {
		words := strings.Fields(text)
		if _, ok := PhraseAt(words, 0); !ok || !MayBegin(words[0]) {
			t.Errorf("%q: found %t, but may begin %t", text, ok, MayBegin(words[0]))
		}
	}
	for _, word := range []string{"qqzzy", ",", "'", ""} {
		if MayBegin(word) {
			t.Errorf("a phrase begins with %q, want none", word)
		}
	}
}
