import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the lines of files by language: {@code Tally FOLDER < names}, a name below the folder a line. */
public final class Tally {

  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("java", "Java"),
          Map.entry("xml", "XML"),
          Map.entry("md", "Markdown"),
          Map.entry("yaml", "YAML"),
          Map.entry("yml", "YAML"),
          Map.entry("json", "JSON"),
          Map.entry("sql", "SQL"),
          Map.entry("sh", "Shell"),
          Map.entry("js", "JavaScript"),
          Map.entry("css", "CSS"),
          Map.entry("html", "HTML"),
          Map.entry("properties", "Properties"));

  /** What was counted of a language. */
  record Count(int files, long lines) {

    static final Count NONE = new Count(0, 0);

    Count plus(long moreLines) {
      return new Count(files + 1, lines + moreLines);
    }
  }

  private final Map<String, Count> counts = new TreeMap<>();

  void add(String name, byte[] content) {
    counts.merge(language(name), Count.NONE.plus(lines(content)), (all, one) -> all.plus(one.lines()));
  }

  static String language(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "other" : LANGUAGES.getOrDefault(file.substring(dot + 1), "other");
  }

  /** A last line counts whether or not it is ended. */
  static long lines(byte[] content) {
    long lines = 0;
    for (byte each : content) {
      if (each == '\n') {
        lines++;
      }
    }
    return content.length > 0 && content[content.length - 1] != '\n' ? lines + 1 : lines;
  }

  /** The language with the most lines first. */
  List<String> rows() {
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Count> entry) -> -entry.getValue().lines())
                .thenComparing(Map.Entry::getKey))
        .map(
            entry ->
                String.format(
                    "%8d lines in %5d files  %s",
                    entry.getValue().lines(), entry.getValue().files(), entry.getKey()))
        .toList();
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Tally tally = new Tally();
    String names = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String name : names.lines().toList()) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        tally.add(name, Files.readAllBytes(file));
      }
    }
    tally.rows().forEach(System.out::println);
  }
}
