package library

import (
	"crypto/sha256"
	"encoding/base32"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dossier/corpus/decision"
	"dossier/corpus/keep"
	"dossier/corpus/source"
)

// ownFolder is the folder in a folder of articles that is dossier's.
const ownFolder = ".dossier"

// storeOf says where decisions about a corpus are kept: in the folder that it
// is, where that may be written, else in the reader's data folder. Without one
// there is no place.
func storeOf(opts Options, listing *source.Listing) *decision.Store {
	if len(opts.Paths) == 1 && opts.Paths[0] != "-" && (keep.Writable(opts.Paths[0], ownFolder) || opts.ReadOnly && hasOwn(opts.Paths[0])) {
		return decision.New(opts.Paths[0], ownFolder)
	}
	if opts.DataHome == "" || len(opts.Paths) == 0 && opts.Default == nil {
		return nil
	}
	return decision.New(filepath.Join(opts.DataHome, "dossier", nameOfPaths(opts, listing)), ".")
}

// hasOwn reports whether somebody decided in a folder.
func hasOwn(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, ownFolder, decision.FileName))
	return err == nil
}

// nameOfPaths names a corpus by where it comes from: a hash of its absolute
// paths, in whatever order they were given; of a list on standard input, of the
// files in it.
func nameOfPaths(opts Options, listing *source.Listing) string {
	var paths []string
	for _, p := range opts.Paths {
		if p == "-" {
			for _, item := range listing.Items {
				paths = append(paths, item.Path)
			}
			continue
		}
		paths = append(paths, p)
	}
	for i, p := range paths {
		if abs, err := filepath.Abs(p); err == nil {
			paths[i] = abs
		}
	}
	if len(opts.Paths) == 0 {
		paths = []string{"compiled in: " + opts.DefaultName}
	}
	slices.Sort(paths)
	sum := sha256.Sum256([]byte(strings.Join(slices.Compact(paths), "\x00")))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:10]))
}
