package com.leanvibe.hive.benchmarks.report;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines over two logarithmic axes, as an SVG that is readable on light and on dark ground. */
public final class LinePlot {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 60;
  private static final int RIGHT = 190;
  private static final int TOP = 36;
  private static final int BOTTOM = 44;
  private static final List<String> COLORS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

  private final String title;
  private final String across;
  private final String up;
  private final Map<String, List<Point>> lines = new LinkedHashMap<>();

  private record Point(double x, double y) {}

  /**
   * @param across what the horizontal axis tells
   * @param up what the vertical axis tells
   */
  public LinePlot(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /** Adds a point to a line; both are more than zero. */
  public void add(String line, double x, double y) {
    lines.computeIfAbsent(line, absent -> new ArrayList<>()).add(new Point(x, y));
  }

  /** The drawing. */
  public String svg() {
    Axis x = axis(lines.values().stream().flatMap(List::stream).mapToDouble(Point::x).toArray());
    Axis y = axis(lines.values().stream().flatMap(List::stream).mapToDouble(Point::y).toArray());
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="%d" y="20" font-size="14">%s</text>
        <text x="%d" y="%d" text-anchor="middle">%s</text>
        <text transform="translate(14 %d) rotate(-90)" text-anchor="middle">%s</text>
        """
            .formatted(
                WIDTH,
                HEIGHT,
                LEFT,
                title,
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 8,
                across,
                (TOP + HEIGHT - BOTTOM) / 2,
                up));
    x.ticks().forEach(tick -> svg.append(vertical(toX(x, tick), tick)));
    y.ticks().forEach(tick -> svg.append(horizontal(toY(y, tick), tick)));
    int number = 0;
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      svg.append(line(line.getKey(), line.getValue(), x, y, number++));
    }
    return svg.append("</svg>\n").toString();
  }

  private record Axis(double least, double most) {

    double share(double value) {
      return (Math.log(value) - Math.log(least)) / (Math.log(most) - Math.log(least));
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      for (double decade = least; decade <= most * 1.001; decade *= 10) {
        ticks.add(decade);
      }
      return ticks;
    }
  }

  /** From one power of ten to another. */
  private static Axis axis(double... values) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double from = Math.pow(10, Math.floor(Math.log10(least)));
    double to = Math.pow(10, Math.ceil(Math.log10(most)));
    return new Axis(from, Math.max(to, from * 10));
  }

  private static double toX(Axis axis, double value) {
    return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double toY(Axis axis, double value) {
    return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String vertical(double x, double tick) {
    return text(
        """
        <path d="M%.1f %d V%d" stroke="#ccc"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>
        """,
        x, TOP, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 16, number(tick));
  }

  private static String horizontal(double y, double tick) {
    return text(
        """
        <path d="M%d %.1f H%d" stroke="#ccc"/><text x="%d" y="%.1f" text-anchor="end">%s</text>
        """,
        LEFT, y, WIDTH - RIGHT, LEFT - 6, y + 4, number(tick));
  }

  private static String number(double tick) {
    return tick >= 1
        ? String.format(Locale.ROOT, "%,.0f", tick)
        : new BigDecimal(tick).round(new MathContext(1)).stripTrailingZeros().toPlainString();
  }

  private static String line(String name, List<Point> points, Axis x, Axis y, int number) {
    String color = COLORS.get(number % COLORS.size());
    String path =
        points.stream()
            .map(point -> text("%.1f %.1f", toX(x, point.x()), toY(y, point.y())))
            .collect(joining(" L", "M", ""));
    String dots =
        points.stream()
            .map(
                point ->
                    text(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
                        toX(x, point.x()), toY(y, point.y())))
            .collect(joining());
    int key = TOP + 14 + number * 20;
    return text(
        """
        <g fill="%s"><path d="%s" fill="none" stroke="%s" stroke-width="2"/>%s<text x="%d" y="%d">%s</text></g>
        """,
        color, path, color, dots, WIDTH - RIGHT + 14, key, name);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
