package com.leanvibe.hive.platform.web;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands parts of the request that follow the API's conventions to controller methods. */
final class ConventionResolver implements HandlerMethodArgumentResolver {

  private static final Map<Class<?>, Function<NativeWebRequest, @Nullable Object>> READERS =
      Map.of(
          RequestContext.class, request -> RequestContext.current(),
          Limit.class, request -> Limit.parse(request.getParameter("limit")),
          Cursor.class, request -> Cursor.parse(request.getParameter("cursor")),
          IfMatch.class, request -> IfMatch.parse(joined(request, "If-Match")),
          IdempotencyKey.class,
              request -> IdempotencyKey.parse(joined(request, Headers.IDEMPOTENCY_KEY)),
          MinPosition.class,
              request ->
                  MinPosition.parse(
                      joined(request, Headers.MIN_POSITION), joined(request, Headers.MAX_WAIT_MS)));

  private static @Nullable String joined(NativeWebRequest request, String header) {
    String[] values = request.getHeaderValues(header);
    if (values == null) {
      return null;
    }
    return values.length == 1 ? values[0] : String.join(", ", values);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return READERS.containsKey(parameter.getParameterType());
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Function<NativeWebRequest, @Nullable Object> reader = READERS.get(parameter.getParameterType());
    return reader == null ? null : reader.apply(request);
  }
}
