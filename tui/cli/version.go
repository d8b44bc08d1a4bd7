package cli

import (
	"cmp"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (c *call) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "version",
		Short:             "Print the version, the commit and the Go version",
		Long:              "Prints the version, the commit it was built from and the Go version.",
		Example:           "dossier version",
		Args:              needs(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			c.out.line(c.version())
			return nil
		},
	}
}

// shortCommit is how much of a commit's hash is enough for a person.
const shortCommit = 12

// version says which program this is, in one line.
func (c *call) version() string {
	var info *debug.BuildInfo
	if c.env.Build != nil {
		info, _ = c.env.Build()
	}
	if info == nil {
		return "dossier, version unknown"
	}
	commit, changed := "unknown", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(len(s.Value), shortCommit)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	return fmt.Sprintf("dossier %s, commit %s%s, %s", cmp.Or(info.Main.Version, "(devel)"), commit, changed, cmp.Or(info.GoVersion, "Go unknown"))
}
