package library

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"dossier/corpus/source"
)

// Stamp tells one state of a corpus's files from another. Equal stamps mean
// that nothing has changed, as far as names, sizes, permissions and times of change say.
type Stamp struct {
	Articles  [sha256.Size]byte // of the files, and of where decisions are kept
	Decisions [sha256.Size]byte // of the file of decisions
}

// Look gives the stamp of the corpus that opts name, without reading a file. It
// costs a listing and a look at each file. opts.Stdin is read to its end, as by
// [Open].
func Look(ctx context.Context, opts Options) (Stamp, error) {
	listing, err := source.List(ctx, source.Spec{Paths: opts.Paths, Stdin: opts.Stdin,
		Default: opts.Default, DefaultName: opts.DefaultName, Name: opts.Name})
	if err != nil {
		return Stamp{}, err
	}
	defer listing.Close()
	var line []byte
	about := func(info fs.FileInfo, err error) {
		size, changed, mode := int64(-1), int64(0), fs.FileMode(0)
		if err == nil {
			size, changed, mode = info.Size(), info.ModTime().UnixNano(), info.Mode()
		}
		line = binary.LittleEndian.AppendUint64(line, uint64(size))
		line = binary.LittleEndian.AppendUint64(line, uint64(changed))
		line = binary.LittleEndian.AppendUint32(line, uint32(mode))
	}
	all := sha256.New()
	for _, item := range listing.Items {
		if err := ctx.Err(); err != nil {
			return Stamp{}, fmt.Errorf("%s: %w", Listing, err)
		}
		line = append(append(line[:0], item.Path...), 0)
		about(item.Stat())
		all.Write(line)
	}
	for _, p := range listing.Problems {
		all.Write([]byte(p.Path + "\x00" + p.What + "\x00"))
	}
	var stamp Stamp
	line = line[:0]
	if store := storeOf(opts, listing); store != nil {
		all.Write([]byte(store.Path()))
		about(store.Stat())
	}
	all.Sum(stamp.Articles[:0])
	stamp.Decisions = sha256.Sum256(line)
	return stamp, nil
}

// Redecided gives the snapshot in which the decisions that are on disk now
// hold, where others made some. Where they cannot be read the error says so,
// and s still holds. Cost: what they change.
func (s *Snapshot) Redecided() (*Snapshot, error) {
	switch {
	case s.Folded():
		return nil, errors.New("read decisions anew: not in a folded snapshot")
	case s.decided == nil || s.store == nil:
		return s, nil
	}
	c, err := s.store.Read()
	if err != nil {
		return nil, err
	}
	return s.with(s.decided.With(c.Decisions), slices.Clone(c.Decisions), c), nil
}
