package com.leanvibe.hive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What stands in no file of the repository. The patterns are put together from pieces, so that this
 * file is not found by them.
 */
class TrackedFilesTest {

  private static final Pattern REGISTRY =
      Pattern.compile(
          "https?://[\\w.-]*(maven|npm|sonatype|debian|ubuntu|pypi|pythonhosted|yarnpkg|jitpack)"
              + "[\\w.-]*/(?!POM/|xsd/maven-|SETTINGS/|TOOLCHAINS/)");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("/" + "work/|(?<![\\w./}<*-])/" + "(work|root)(?![\\w-])");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern SLEEP =
      Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\.sl" + "eep\\(");
  private static final Pattern LOMBOK = Pattern.compile("^import (static )?lom" + "bok\\.");
  private static final Pattern UNPINNED = Pattern.compile("^\\s*(image:|FROM)\\s.*:la" + "test\\b");

  private static List<Path> files;

  @BeforeAll
  static void list() throws IOException, InterruptedException {
    files = TrackedFiles.all();
  }

  @Test
  void thereAreFilesToLookAt() {
    assertThat(files).hasSizeGreaterThan(100).contains(Path.of("pom.xml"));
  }

  @Test
  void noPackageRegistryIsNamed() {
    assertThat(find(REGISTRY, file -> true)).isEmpty();
  }

  @Test
  void noPathOfTheMachineItWasBuiltOnIsNamed() {
    assertThat(find(MACHINE_PATH, file -> true)).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(find(UNFINISHED, file -> true)).isEmpty();
  }

  @Test
  void noCodeSleeps() {
    assertThat(find(SLEEP, TrackedFilesTest::isJava)).isEmpty();
  }

  @Test
  void noCodeIsMadeByLombok() {
    assertThat(find(LOMBOK, TrackedFilesTest::isJava)).isEmpty();
  }

  @Test
  void everyImageIsPinned() {
    assertThat(find(UNPINNED, file -> true)).isEmpty();
  }

  private static List<String> find(Pattern pattern, Predicate<Path> where) {
    return files.stream().filter(where).flatMap(file -> TrackedFiles.find(file, pattern)).toList();
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }
}
