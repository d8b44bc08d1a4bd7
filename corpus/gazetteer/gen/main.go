// Command gen makes words.txt of corpus/gazetteer, from the open lists in the
// folder that it is given (census.*.txt, geonames.cities.csv,
// scowl.english.txt) and from own.txt. Two runs over the same lists give the
// same bytes. It imports the standard library and corpus/fold.
package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"dossier/corpus/fold"
)

// How many of each list are taken. The lists run from the most frequent down;
// what is rare there is rarely the name that a text means.
const (
	surnames       = 14000 // of the census
	plainSurnames  = 700   // ... that are common words too: Brown, Cook
	givenNames     = 3200  // of each sex
	plainGiven     = 260   // ... that are common words too: Mark, Rose
	shortestCity   = 4     // bytes of a key
	longestCommon  = 14    // bytes of a common word
	wordsInACity   = 3
	orderOfClasses = "wgscptlohxabenri"
	entriesOnALine = 16
	mostShared     = 25 // 'Z' - 'A'
)

func main() {
	own := flag.String("own", "own.txt", "the project's own lists")
	out := flag.String("out", "words.txt", "the file to write")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: gen [-own FILE] [-out FILE] FOLDER")
		os.Exit(2)
	}
	if err := generate(flag.Arg(0), *own, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// table is the letters of each key's classes.
type table map[string]string

func (t table) add(key string, class byte) {
	if key != "" && strings.IndexByte(t[key], class) < 0 {
		t[key] += string(class)
	}
}

func (t table) is(key string, any string) bool { return strings.ContainsAny(t[key], any) }

func generate(folder, own, out string) error {
	t := table{}
	if err := addEnglish(t, filepath.Join(folder, "scowl.english.txt")); err != nil {
		return err
	}
	for _, sex := range []string{"male", "female"} {
		if err := addCensus(t, filepath.Join(folder, "census.given."+sex+".txt"), 'g', givenNames, plainGiven); err != nil {
			return err
		}
	}
	if err := addCensus(t, filepath.Join(folder, "census.surnames.txt"), 's', surnames, plainSurnames); err != nil {
		return err
	}
	if err := addOwn(t, own); err != nil {
		return err
	}
	if err := addCities(t, filepath.Join(folder, "geonames.cities.csv")); err != nil {
		return err
	}
	dropForms(t)
	return write(t, out)
}

// lines calls use with each line of the file at path.
func lines(path string, use func(string)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read list: %w", err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		use(s.Text())
	}
	return s.Err()
}

// addEnglish takes the words that are written small.
func addEnglish(t table, path string) error {
	plain := regexp.MustCompile(`^[a-z]+$`)
	return lines(path, func(l string) {
		if plain.MatchString(l) && len(l) > 1 && len(l) <= longestCommon {
			t.add(l, 'w')
		}
	})
}

// addCensus takes the first n names of a list of the census, the first plain
// of them even where they are common words.
func addCensus(t table, path string, class byte, n, plain int) error {
	i := 0
	return lines(path, func(l string) {
		name, _, _ := strings.Cut(l, " ")
		key := fold.Key(name)
		if i < plain || i < n && !t.is(key, "w") && !commonForm(t, key) {
			t.add(key, class)
		}
		i++
	})
}

// addOwn takes the project's own lists: see the head of own.txt.
func addOwn(t table, path string) error {
	var class byte
	return lines(path, func(l string) {
		if strings.HasPrefix(l, "#") {
			return
		}
		if len(l) > 2 && l[0] == '[' {
			class = l[1]
			return
		}
		for entry := range strings.SplitSeq(l, ",") {
			plain, only := strings.CutPrefix(strings.TrimSpace(entry), "!")
			key := fold.Key(plain)
			if only {
				t[key] = strings.ReplaceAll(t[key], "w", "")
			}
			t.add(key, class)
		}
	})
}

// addCities takes the cities whose name is not a word or a person's as well.
func addCities(t table, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read cities: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read cities: %w", err)
		}
		if key := fold.Key(row[0]); goodCity(t, key) {
			t.add(key, 'c')
		}
	}
}

func goodCity(t table, key string) bool {
	parts := strings.Fields(key)
	if len(key) < shortestCity || len(parts) > wordsInACity || len(parts) == 0 {
		return false
	}
	if len(parts) == 1 {
		return !t.is(key, "wgstlohxabenri") && !commonForm(t, key)
	}
	for _, p := range parts {
		if !t.is(p, "w") && !commonForm(t, p) {
			return !t.is(parts[0], "g") || t.is(parts[0], "w")
		}
	}
	return false
}

// dropForms takes out the common words that a rule reaches from others.
func dropForms(t table) {
	keys := make([]string, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { // shortest first, so that none loses what it rests on
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	})
	for _, k := range keys {
		if t[k] == "w" && commonForm(t, k) {
			delete(t, k)
		}
	}
}

// commonForm is the rule of gazetteer.ClassOf for regular forms.
func commonForm(t table, key string) bool {
	for _, e := range []struct {
		ending  string
		instead []string
		doubles bool
	}{
		{"ies", []string{"y"}, false}, {"es", []string{"", "e"}, false}, {"s", []string{""}, false},
		{"ied", []string{"y"}, false}, {"ed", []string{"", "e"}, true}, {"ing", []string{"", "e"}, true},
		{"ly", []string{"", "le"}, false}, {"ness", []string{""}, false}, {"able", []string{"", "e"}, false}, {"less", []string{""}, false},
	} {
		stem, ok := strings.CutSuffix(key, e.ending)
		if !ok || len(stem) < 3 {
			continue
		}
		for _, instead := range e.instead {
			if t.is(stem+instead, "w") {
				return true
			}
		}
		if n := len(stem); e.doubles && n > 3 && stem[n-1] == stem[n-2] && t.is(stem[:n-1], "w") {
			return true
		}
	}
	return false
}

func write(t table, path string) error {
	keys := make([]string, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var b strings.Builder
	last := ""
	for i, k := range keys {
		shared := 0
		for shared < min(len(k), len(last), mostShared) && k[shared] == last[shared] {
			shared++
		}
		switch {
		case i == 0:
		case i%entriesOnALine == 0:
			b.WriteByte('\n')
		default:
			b.WriteByte('A' + byte(shared))
		}
		if i%entriesOnALine == 0 {
			shared = 0
		}
		b.WriteString(k[shared:])
		last = k
		if t[k] == "w" {
			continue
		}
		b.WriteByte('\t')
		for _, class := range orderOfClasses {
			if strings.ContainsRune(t[k], class) {
				b.WriteRune(class)
			}
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write words: %w", err)
	}
	return nil
}
