package com.leanvibe.hive.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, whatever the request says it accepts and however far its answer had come. */
public final class ProblemWriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** What a handler may have set for the answer that is not sent now. */
  private static final String[] OF_THE_OTHER_ANSWER = {
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "ETag",
    "Hive-Position",
    "Location"
  };

  private ProblemWriter() {}

  /** Answers a problem, unless another answer has begun to leave. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (!response.isCommitted()) {
      response.resetBuffer();
      begin(response, problem);
      byte[] body = body(request.getRequestURI(), problem);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  private static void begin(HttpServletResponse response, Problem problem) {
    for (String header : OF_THE_OTHER_ANSWER) {
      response.setHeader(header, null);
    }
    response.setStatus(problem.status());
    response.setCharacterEncoding((String) null);
    response.setContentType("application/problem+json");
    problem.headers().forEach(response::setHeader);
  }

  static byte[] body(@Nullable String instance, Problem problem) {
    Map<String, Object> document = problem.document(instance);
    return JSON.writeValueAsBytes(document);
  }
}
