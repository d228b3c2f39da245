package com.leanvibe.hive.command.store;

/** A rule across aggregates that the database keeps refused the command. */
public final class ConstraintViolation extends RuntimeException {

  private final String constraint;

  ConstraintViolation(String constraint, Throwable cause) {
    super("Violates " + constraint, cause);
    this.constraint = constraint;
  }

  /** The name of the constraint or unique index, as in the schema. */
  public String constraint() {
    return constraint;
  }
}
