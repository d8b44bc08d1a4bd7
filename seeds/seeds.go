// Package seeds holds the articles compiled into the program: the corpus that
// opens when none is named. The files are embedded byte for byte, as they came.
package seeds

import "embed"

// FS holds the articles at its top level, one file each.
//
//go:embed *.txt
var FS embed.FS
