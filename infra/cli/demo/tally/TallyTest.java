import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tests the line counter with nothing but a JDK. */
public final class TallyTest {

  private static int passed;

  private TallyTest() {}

  public static void main(String[] args) {
    check("a line that is not ended counts", 2L, Tally.lines(bytes("one\ntwo")));
    check("an ended line counts once", 2L, Tally.lines(bytes("one\ntwo\n")));
    check("an empty line counts", 2L, Tally.lines(bytes("\n\n")));
    check("nothing has no lines", 0L, Tally.lines(bytes("")));
    check("the ending tells the language", "Java", Tally.language("src/a.b/Main.java"));
    check("a dot in a folder is no ending", "other", Tally.language("conf.d/settings"));
    check("the most lines come first", rows(), filled().rows());
    System.out.println(passed + " checks passed");
  }

  private static Tally filled() {
    Tally tally = new Tally();
    tally.add("a.md", bytes("one"));
    tally.add("A.java", bytes("one\ntwo"));
    tally.add("B.java", bytes("one"));
    return tally;
  }

  private static List<String> rows() {
    return List.of(
        "       3 lines in     2 files  Java", "       1 lines in     1 files  Markdown");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void check(String rule, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(rule + ": expected " + expected + " but got " + actual);
    }
    passed++;
  }
}
