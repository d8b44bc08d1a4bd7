package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/corpus/safe"
)

// usageError says that a call was not understood.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// misuse gives the error of a call that was not understood, in a sentence.
func misuse(sentence string) error { return &usageError{errors.New(sentence)} }

// nothingError says that the call was understood and found nothing. Empty, it
// is told by the exit code alone.
type nothingError string

func (e nothingError) Error() string { return string(e) }

// code is the exit code that err stands for.
func code(err error) int {
	var (
		usage     *usageError
		nothing   nothingError
		unknown   *library.UnknownError
		ambiguous *library.AmbiguousError
		unfit     *library.UnfitError
		told      exitError
	)
	switch {
	case err == nil:
		return Found
	case errors.As(err, &told):
		return int(told)
	case errors.As(err, &nothing), errors.As(err, &unknown), errors.Is(err, library.ErrNoDecision):
		return Nothing
	case errors.As(err, &usage), errors.As(err, &ambiguous), errors.As(err, &unfit):
		return Usage
	}
	return Failure
}

// tell writes err to standard error as a person wants to read it. A reader of
// the output who has gone away is not told.
func (c *call) tell(err error) {
	if err == nil || err.Error() == "" || closedPipe(err) {
		return
	}
	fmt.Fprintf(c.env.Stderr, "dossier: %s\n", safe.Clean(sentence(err)))
}

// closedPipe reports whether err means that nobody reads the output any more.
func closedPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) || errors.Is(err, os.ErrClosed)
}

// sentence is err in words, with what to do about it on lines of its own.
func sentence(err error) string {
	var (
		usage     *usageError
		unknown   *library.UnknownError
		ambiguous *library.AmbiguousError
	)
	switch {
	case errors.As(err, &unknown):
		s := fmt.Sprintf("no %s is called %q", unknown.What, unknown.Given)
		switch len(unknown.Nearest) {
		case 0:
			if unknown.What == "article" {
				s += "; give its number in the list, or its id"
			}
			return s
		case 1:
			return s + "; nearest: " + unknown.Nearest[0]
		}
		return s + "; nearest:\n  " + strings.Join(unknown.Nearest, "\n  ")
	case errors.As(err, &ambiguous):
		return fmt.Sprintf("%q names %d %s; give one of:\n  %s", ambiguous.Given, len(ambiguous.Fits),
			plural(ambiguous.What), strings.Join(ambiguous.Fits, "\n  "))
	case errors.As(err, &usage):
		return usage.Error()
	case errors.Is(err, context.DeadlineExceeded):
		return "this took too long; ask for less"
	case errors.Is(err, context.Canceled):
		return "interrupted"
	}
	return err.Error()
}

// plural is the plural of what an error is about.
func plural(what string) string {
	if stem, ok := strings.CutSuffix(what, "y"); ok {
		return stem + "ies"
	}
	return what + "s"
}

// problemsTold is how many problems of a corpus a command names.
const problemsTold = 10

// problemIndent sets off the further lines of a problem on a terminal.
const problemIndent = "  "

// tellProblems names on standard error what of the corpus could not be read,
// was cut, skipped or replaced. Notes, which lost nothing, are for the reader.
func (c *call) tellProblems() {
	problems := slices.DeleteFunc(slices.Clone(c.problems), func(p corpus.Problem) bool { return p.Note })
	for i, p := range problems {
		if i == problemsTold {
			fmt.Fprintf(c.env.Stderr, "dossier: and %s more\n", thousands(len(problems)-problemsTold))
			return
		}
		text := "dossier: " + p.String()
		if c.env.ErrTerminal {
			text = strings.ReplaceAll(ansi.Wrap(text, c.out.width-len(problemIndent), ""), "\n", "\n"+problemIndent)
		}
		fmt.Fprintln(c.env.Stderr, text)
	}
}

// missing says that path cannot be opened, in a sentence.
func missing(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no file or folder %q%s", safe.Line(path), meant(path))
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // the path is said already
	}
	return fmt.Errorf("open %q: %w", safe.Line(path), err)
}
