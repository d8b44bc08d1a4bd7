package library

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/entity"
)

// manyKeys gives the keys of 100,000 entities, long ones as they come.
func manyKeys() []entity.KeptKey {
	all := make([]entity.KeptKey, 100_000)
	for i := range all {
		name := fmt.Sprintf("Name%d Of-A-Person%d", i, i%977)
		all[i] = entity.KeptKey{Key: corpus.EntityKey("person:" + strings.ToLower(strings.ReplaceAll(name, " ", "-"))),
			Anchor: corpus.Anchor{Article: corpus.ArticleID(fmt.Sprintf("a%09d", i/10)), Block: i % 40, Nth: i % 2, Text: name}}
	}
	return all
}

func FuzzReadKeys(f *testing.F) {
	f.Add(string(writeKeys(manyKeys()[:3])))
	f.Add("dossier keys 2\n")
	f.Add("person:x\ta\t0\t0\tX")
	f.Fuzz(func(t *testing.T, raw string) {
		read := readKeys(raw)
		again := readKeys(string(writeKeys(read.keys)))
		if again.damaged || again.foreign || !slices.Equal(again.keys, read.keys) {
			t.Errorf("%q gives %v, written and read %v", raw, read.keys, again.keys)
		}
		if !read.damaged && !read.foreign && raw != "" && again.raw != raw {
			t.Errorf("%q is whole, but is written as %q", raw, again.raw)
		}
	})
}

// BenchmarkReadKeys: under 60 ms for 100,000 keys.
func BenchmarkReadKeys(b *testing.B) {
	raw := string(writeKeys(manyKeys()))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if f := readKeys(raw); f.damaged || len(f.keys) != 100_000 {
			b.Fatal("not read")
		}
	}
}

// BenchmarkKeys keeps the keys of 10,000 articles with 500,000 mentions. Budget:
// 300 ms for reading, giving and writing together. Writing keeps nobody waiting.
func BenchmarkKeys(b *testing.B) {
	s := named10k(b, b.TempDir())
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			k := &keyring{folder: b.TempDir()}
			_, later := k.apply(s.articles, s.entities)
			later()
		}
	})
	folder := b.TempDir()
	_, later := (&keyring{folder: folder}).apply(s.articles, s.entities)
	later()
	info, err := os.Stat(filepath.Join(folder, keysName))
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d entities, %d bytes", len(s.entities), info.Size())
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			if _, later := openKeyring(folder).apply(s.articles, s.entities); later != nil {
				b.Fatal("something is new")
			}
		}
	})
}
