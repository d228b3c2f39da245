package com.leanvibe.hive.platform.json;

import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says to the caller why a body that is good JSON does not fit the route's. */
final class Misfit {

  private Misfit() {}

  static Problem problemOf(JacksonException misfit) {
    String pointer = Pointers.of(misfit.getPath());
    return misfit.getCause() instanceof Problem own
        ? own.under(pointer)
        : Problem.invalid(pointer, message(misfit));
  }

  private static String message(JacksonException misfit) {
    return switch (misfit) {
      case UnrecognizedPropertyException unknown -> "is not a known field";
      case InvalidNullException absent -> "must not be null";
      case InputCoercionException overflow -> "must be " + kindOf(overflow.getTargetType());
      case MismatchedInputException mismatch when isAbsence(mismatch) -> "is required";
      case MismatchedInputException mismatch -> "must be " + kindOf(mismatch.getTargetType());
      case ValueInstantiationException unmade
          when AggregateId.class.isAssignableFrom(unmade.getType().getRawClass()) ->
          "must be a UUID";
      default -> "is not valid";
    };
  }

  private static boolean isAbsence(MismatchedInputException mismatch) {
    return mismatch.getOriginalMessage().startsWith("Missing required creator property");
  }

  private static String kindOf(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    return type.isEnum() ? "one of " + names(type) : Kind.of(type);
  }

  private static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}
