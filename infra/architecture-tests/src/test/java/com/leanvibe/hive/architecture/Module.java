package com.leanvibe.hive.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Set;

/**
 * The modules that ship code, what each may see of the others, and how little would be too little.
 */
enum Module {
  EVENTS("events", 50),
  SERVICES("services", 20),
  PLATFORM("platform", 30, EVENTS),
  COMMAND("command", 120, EVENTS, PLATFORM),
  QUERY("query", 60, EVENTS, PLATFORM),
  CLI("cli", 10, EVENTS),
  LAUNCHER("launcher", 5, SERVICES, CLI);

  static final String BASE = "com.leanvibe.hive";

  private final String root;
  private final int leastClasses;
  private final Set<Module> visible;

  Module(String name, int leastClasses, Module... visible) {
    this.root = BASE + "." + name;
    this.leastClasses = leastClasses;
    this.visible = Set.of(visible);
  }

  /** A pattern for all packages of the module. */
  String packages() {
    return root + "..";
  }

  /** A pattern for its features: the slices that cycles are looked for between. */
  String features() {
    return root + ".(*)..";
  }

  int leastClasses() {
    return leastClasses;
  }

  boolean owns(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  boolean maySee(JavaClass type) {
    return owns(type) || visible.stream().anyMatch(module -> module.owns(type));
  }

  DescribedPredicate<JavaClass> forbidden() {
    return describe("of a module it may not see", type -> isOurs(type) && !maySee(type));
  }

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(BASE);
  }

  static boolean isOfAModule(JavaClass type) {
    return Arrays.stream(values()).anyMatch(module -> module.owns(type));
  }
}
