package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/corpus/fold"
	"dossier/corpus/library"
)

// shells are those that completion can be written for.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (c *call) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print the completion script of a shell",
		Long: "Prints the completion script of a shell: bash, zsh, fish or powershell. Articles\n" +
			"and the names of entities complete from the corpus.",
		Example: "source <(dossier completion bash)\ndossier completion zsh > ~/.zfunc/_dossier\n" +
			"dossier completion fish > ~/.config/fish/completions/dossier.fish",
		Args:              needs(1, 1, "a shell: "+inWords(shells())),
		ValidArgsFunction: cobra.FixedCompletions(shells(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(c.out.w, true)
			case "zsh":
				return root.GenZshCompletion(c.out.w)
			case "fish":
				return root.GenFishCompletion(c.out.w, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(c.out.w)
			}
			return misuse(fmt.Sprintf("there is no completion for %q; there is for %s", args[0], inWords(shells())))
		},
	}
}

// offer makes a flag complete to values, and never to files. Cobra keeps what it
// is given for as long as the process lives, so that only a call that completes
// gives it anything.
func (c *call) offer(cmd *cobra.Command, flag string, values ...string) {
	if !c.completing {
		return
	}
	// The only error is a flag that is not there, which a test would find.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// completions is how many entities or articles a shell is offered at most.
const completions = 200

// completeEntity offers the entities with a name that begins with what has been
// typed, most mentioned first.
func (c *call) completeEntity(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return c.completeEntities(cmd, args, typed)
}

// completeEntities is completeEntity for a command that takes several.
func (c *call) completeEntities(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	s, err := c.openQuietly(cmd)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var offers []cobra.Completion
	for _, e := range chosen(s, nil) {
		if len(offers) == completions {
			break
		}
		about := fmt.Sprintf("%s, %s", e.Type, count(e.Mentions, "mention"))
		for _, name := range append([]string{e.Name, string(e.Key)}, nameTexts(e.Names)...) {
			if begins(name, typed) {
				offers = append(offers, cobra.CompletionWithDesc(name, about))
				break
			}
		}
	}
	return offers, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// completeOneArticle is completeArticle for a command that takes one.
func (c *call) completeOneArticle(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return c.completeArticle(cmd, args, typed)
}

// completeArticle offers numbers, or ids where the beginning of one has been
// typed, each with its title.
func (c *call) completeArticle(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	s, err := c.openQuietly(cmd)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var offers []cobra.Completion
	for _, a := range s.Articles() {
		if len(offers) == completions {
			break
		}
		for _, ref := range []string{strconv.Itoa(a.Number), string(a.ID)} {
			if strings.HasPrefix(ref, typed) {
				offers = append(offers, cobra.CompletionWithDesc(ref, a.Title))
				break
			}
		}
	}
	return offers, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// completionPatience is how long a person waits for a shell to complete a word.
const completionPatience = 2 * time.Second

// openQuietly opens the corpus for a shell, which must not be told of problems.
func (c *call) openQuietly(cmd *cobra.Command) (*library.Snapshot, error) {
	if c.served() {
		return c.env.Corpus, nil
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), completionPatience)
	defer cancel()
	s, err := library.Open(ctx, c.options(nil), nil)
	if err != nil {
		return nil, fmt.Errorf("complete: %w", err)
	}
	return s, nil
}

// begins reports whether name begins with typed, case and accents ignored.
func begins(name, typed string) bool { return strings.HasPrefix(fold.String(name), fold.String(typed)) }
