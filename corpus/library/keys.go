package library

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"dossier/corpus"
	"dossier/corpus/entity"
	"dossier/corpus/keep"
	"dossier/corpus/source"
)

// keysName is what the file of keys is called, in the data folder of a corpus.
const keysName = "keys"

// keysPatience is how long one waits for another process that writes the file,
// which takes some tens of milliseconds. Keys that are not written are made
// again, so that nothing is lost by giving up.
const keysPatience = time.Second

// mostUnused is how many keys that are nobody's now are kept in any case, and
// how many where more are in use: as many as those. They wait for articles to
// come back; beyond, those that were made first go first.
const mostUnused = 20_000

// keyring is the file that keeps the keys of one corpus.
type keyring struct {
	folder string // of the corpus, in the data folder
	had    keyFile
}

// keyringOf gives the keyring of a corpus, read. It is nil where keys are not
// kept: where there is no data folder, and where no article can be added to the
// corpus without its being another, as it is with files that are named one by
// one or by a list.
func keyringOf(opts Options, listing *source.Listing) *keyring {
	if opts.DataHome == "" || slices.Contains(opts.Paths, "-") || len(opts.Paths) > 0 && !hasFolder(opts.Paths, listing) {
		return nil
	}
	return openKeyring(filepath.Join(opts.DataHome, "dossier", nameOfPaths(opts, listing)))
}

// openKeyring reads the keyring in folder, which need not be there.
func openKeyring(folder string) *keyring {
	raw, err := keep.Read(folder, keysName, maxKeysSize)
	if err != nil {
		return &keyring{folder, keyFile{foreign: true}}
	}
	return &keyring{folder, readKeys(string(raw))}
}

// hasFolder reports whether some article was found in a folder, and not named.
func hasFolder(paths []string, listing *source.Listing) bool {
	named := make(map[string]bool, len(paths))
	for _, p := range paths {
		named[filepath.ToSlash(filepath.Clean(p))] = true
	}
	return slices.ContainsFunc(listing.Items, func(i source.Item) bool { return !named[filepath.ToSlash(filepath.Clean(i.Path))] })
}

// apply gives entities the keys that were made before, and the work that is
// left to do: to write the file anew. It is nil where there is none.
func (k *keyring) apply(articles []*corpus.Article, entities []corpus.Entity) ([]corpus.Entity, func()) {
	if k == nil || k.had.foreign {
		return entities, nil
	}
	entities, kept := entity.KeepKeys(articles, entities, k.had.keys)
	kept = k.news(kept)
	if !k.had.damaged && slices.Equal(kept, k.had.keys) {
		return entities, nil
	}
	used := make(map[corpus.EntityKey]bool, len(entities))
	for i := range entities {
		used[entities[i].Key] = true
	}
	return entities, func() { k.write(kept, used) }
}

// news gives kept with those of its changes that the file can hold.
func (k *keyring) news(kept []entity.KeptKey) []entity.KeptKey {
	out := slices.Clone(k.had.keys)
	for i, o := range kept {
		o.Anchor.Path = "" // an anchor here is never shown, and its article has an id
		switch {
		case i < len(out) && (o == out[i] || !keepable(o)):
		case i < len(out):
			out[i] = o
		case keepable(o):
			out = append(out, o)
		}
	}
	return out
}

// write puts kept into the file, together with what other processes put there
// meanwhile. It is done as well as it can be: a folder that cannot be written is
// no fault of the corpus, and the keys are made again the next time.
func (k *keyring) write(kept []entity.KeptKey, used map[corpus.EntityKey]bool) {
	f, err := keep.Open(k.folder, ".", keysName, maxKeysSize)
	if err != nil {
		return
	}
	defer f.Close()
	unlock, err := f.Lock(context.Background(), keysPatience)
	if err != nil {
		return
	}
	defer unlock()
	raw, err := f.Read()
	if err != nil {
		return
	}
	if string(raw) != k.had.raw {
		now := readKeys(string(raw))
		if now.foreign {
			return
		}
		kept = union(now.keys, kept, k.had.keys)
		if !now.damaged && slices.Equal(kept, now.keys) {
			return
		}
	}
	_ = f.Replace(writeKeys(bounded(kept, used)))
}

// union gives the keys that the file holds now, which were claimed before ours,
// and then ours. Where both have a key it is the file's, unless we have given it
// a new anchor since we read the file and nobody else has.
func union(now, ours, had []entity.KeptKey) []entity.KeptKey {
	at := make(map[corpus.EntityKey]int, len(now))
	for i, k := range now {
		at[k.Key] = i
	}
	out := slices.Clone(now)
	for i, k := range ours {
		j, claimed := at[k.Key]
		switch {
		case !claimed:
			out = append(out, k)
		case i < len(had) && had[i] == now[j]:
			out[j] = k
		}
	}
	return out
}

// bounded gives kept without the oldest of too many keys that are unused.
func bounded(kept []entity.KeptKey, used map[corpus.EntityKey]bool) []entity.KeptKey {
	unused := 0
	for _, k := range kept {
		if !used[k.Key] {
			unused++
		}
	}
	excess := unused - max(mostUnused, len(kept)-unused)
	if excess <= 0 {
		return kept
	}
	return slices.DeleteFunc(kept, func(k entity.KeptKey) bool {
		if excess > 0 && !used[k.Key] {
			excess--
			return true
		}
		return false
	})
}
