package com.leanvibe.hive.platform.authorization;

/** A Cedar expression that a grant depends on. */
public final class Condition {

  private final String text;
  private final CompiledPolicy policy;

  private Condition(String text, CompiledPolicy policy) {
    this.text = text;
    this.policy = policy;
  }

  /**
   * Reads a Cedar expression.
   *
   * @throws PolicySyntaxException where it is none
   */
  public static Condition parse(String text) {
    return new Condition(text, PolicyCompiler.condition(text));
  }

  public String text() {
    return text;
  }

  CompiledPolicy policy() {
    return policy;
  }

  @Override
  public String toString() {
    return text;
  }
}
