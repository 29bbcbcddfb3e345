package dev.rollcall.app.command;

import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The shell's script: picocli's own for commands and options, and before it a function that asks
 * the program for the project's names where a command takes one.
 */
final class CompletionScript {
  private static final String NAMES =
      """

      # Where a command takes a name of the project's, the program is asked for them; it reads YAML only.
      function _rollcall_names() {
        local project=. i
        for ((i = 1; i < COMP_CWORD; i++)); do
          if [[ ${COMP_WORDS[i]} == --project ]]; then project=${COMP_WORDS[i + 1]}; fi
        done
        command "${COMP_WORDS[0]}" completion --names "$1" --project "$project" 2>/dev/null
      }

      function _rollcall() {
        local current=${COMP_WORDS[COMP_CWORD]} kind=""
        case ${COMP_WORDS[1]} in
      %s  esac
        case ${COMP_WORDS[COMP_CWORD - 1]} in
          %s) kind="" ;;
        esac
        if [[ -z $kind || $current == -* ]] || ((COMP_CWORD < 2)); then
          _complete_rollcall
        else
          COMPREPLY=($(compgen -W "$(_rollcall_names "$kind")" -- "$current"))
        fi
      }

      complete -F _rollcall -o default rollcall ./rollcall
      """;

  /** What a command's parameter may name. */
  enum Names {
    audiences,
    segments,
    destinations;

    /** The names of a project, in written order. */
    Stream<String> of(ProjectDefinition project) {
      return switch (this) {
        case audiences -> project.audiences().stream().flatMap(CompletionScript::lists);
        case segments ->
            project.segments().stream()
                .map(SegmentDefinition::variants)
                .flatMap(List::stream)
                .map(Variant::name);
        case destinations -> project.destinations().stream().map(DestinationDefinition::name);
      };
    }

    /** The parameter's label in help: {@code AUDIENCE}. */
    private String label() {
      String plural = name().toUpperCase(Locale.ROOT);
      return plural.substring(0, plural.length() - 1);
    }
  }

  private final CommandSpec root;

  CompletionScript(CommandSpec root) {
    this.root = root;
  }

  private static Stream<String> lists(AudienceDefinition audience) {
    return Stream.concat(Stream.of(audience.name()), audience.lists().stream()).distinct();
  }

  /**
   * @param zsh whether zsh reads it, which has to be told to understand bash's completion
   */
  String text(boolean zsh) {
    String head = zsh ? "autoload -U +X bashcompinit && bashcompinit\n" : "";
    return head
        + AutoComplete.bash("rollcall", root.commandLine())
        + NAMES.formatted(commands(), valued());
  }

  /** One line for each command whose parameter is a name. */
  private String commands() {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(root.subcommands())
        .forEach(
            (name, command) -> {
              for (Names kind : Names.values()) {
                if (command.getCommandSpec().positionalParameters().stream()
                    .anyMatch(each -> each.paramLabel().equals(kind.label()))) {
                  lines.append("    ").append(name).append(") kind=").append(kind).append(" ;;\n");
                }
              }
            });
    return lines.toString();
  }

  /** Options that another word follows. */
  private String valued() {
    return root.subcommands().values().stream()
        .flatMap(command -> command.getCommandSpec().options().stream())
        .filter(option -> option.arity().max() > 0)
        .map(OptionSpec::longestName)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" | "));
  }
}
