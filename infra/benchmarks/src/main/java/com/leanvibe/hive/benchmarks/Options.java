package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.sides.Checkout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param here whether to measure in this JVM, which was started for it
 */
record Options(List<String> names, boolean quick, boolean profile, boolean json, boolean here) {

  private static final String QUICK = "--quick";
  private static final String PROFILE = "--profile";
  private static final String JSON = "--json";
  private static final String HERE = "--here";
  private static final Set<String> KNOWN = Set.of(QUICK, PROFILE, JSON, HERE);

  /** Reads the words; null where one is not known. */
  static @Nullable Options parse(String... words) {
    List<String> names = new ArrayList<>(List.of(words));
    names.removeIf(KNOWN::contains);
    if (names.stream().anyMatch(name -> name.startsWith("-"))) {
      return null;
    }
    Set<String> given = Set.copyOf(List.of(words));
    return new Options(
        List.copyOf(names),
        given.contains(QUICK),
        given.contains(PROFILE),
        given.contains(JSON),
        given.contains(HERE));
  }

  /** What runs one benchmark in a JVM of its own. */
  List<String> command(String name) {
    List<String> command = new ArrayList<>(Checkout.java(profile ? name : null));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Benchmarks.class.getName()));
    command.addAll(List.of(name, HERE));
    if (quick) {
      command.add(QUICK);
    }
    if (json) {
      command.add(JSON);
    }
    return command;
  }
}
