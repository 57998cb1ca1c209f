package io.marketcast.standalone.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The dashboard in a real browser: what a test does with it. */
public final class Page implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private final ChromeDriver browser = Browser.start();
  private final String root;

  /** Starts a browser; what is opened in it begins with this address. */
  public Page(String root) {
    this.root = root;
    browser.manage().timeouts().scriptTimeout(LIMIT);
  }

  public ChromeDriver browser() {
    return browser;
  }

  public void open(String address) {
    browser.get("about:blank"); // another # alone would not load the page anew
    browser.get(root + address);
  }

  /** Goes on within the page, as a link does. */
  public void go(String hash) {
    browser.executeScript("location.hash = arguments[0]", hash);
  }

  /** Runs a script in the page; gives what it returns, as Selenium translates it. */
  public Object js(String script, Object... arguments) {
    return browser.executeScript(script, arguments);
  }

  public long count(String selector) {
    return (Long) js("return document.querySelectorAll(arguments[0]).length", selector);
  }

  /** A whole number that an expression of the page gives. */
  public long number(String expression) {
    return ((Number) js("return " + expression)).longValue();
  }

  /** Whether there are such elements and a function of the page is true of each. */
  public boolean isTrueOfAll(String selector, String function) {
    return (Boolean)
        js(
            "const all = [...document.querySelectorAll(arguments[0])];"
                + " return all.length > 0 && all.every(e => Boolean(("
                + function
                + ")(e)))",
            selector);
  }

  /** The text of the first such element as it is shown; empty where there is none. */
  public String text(String selector) {
    return (String) js("return document.querySelector(arguments[0])?.innerText ?? ''", selector);
  }

  public void click(String selector) {
    js("document.querySelector(arguments[0]).click()", selector);
  }

  /** Runs a script in every page that is opened from now on, before its own. */
  public void beforeEachPage(String script) {
    browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** From now on every page that is opened remembers which notes it has shown, by their kind. */
  public void rememberNotes() {
    beforeEachPage(
        """
        window.notes = new Set();
        new MutationObserver(() => document.querySelectorAll('.note').forEach(n => window.notes.add(n.dataset.kind)))
          .observe(document, {childList: true, subtree: true});
        """);
  }

  /** Types into a field as a reader does, as far as the page can tell. */
  public void type(String field, String value) {
    js(
        "const f = document.querySelector(arguments[0]); f.value = arguments[1];"
            + " f.dispatchEvent(new Event('input', {bubbles: true}))",
        field,
        value);
  }

  /** Presses keys, one after the other. */
  public void press(CharSequence keys) {
    new Actions(browser).sendKeys(keys).perform();
  }

  /** What a reader chose on an earlier visit; pages opened from now on follow it. */
  public void choose(String language, String theme) {
    js(
        "localStorage.setItem('marketcast', JSON.stringify({language: arguments[0], theme:"
            + " arguments[1]}))",
        language,
        theme);
  }

  /** Waits until the condition holds, at most a minute; {@code what} is for the message. */
  public void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(
          System.nanoTime() < deadline,
          () ->
              "waited in vain until "
                  + what
                  + ", at "
                  + browser.getCurrentUrl()
                  + "\n"
                  + text("body"));
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  public void awaitAny(String selector) throws InterruptedException {
    await(selector + " is there", () -> count(selector) > 0);
  }

  /** The width and height of the window's inside, whatever the window is. */
  public void size(int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Kept for people to look at: CI stores them. */
  public void screenshot(String name) throws IOException {
    var shot =
        browser.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "optimizeForSpeed", true));
    Files.createDirectories(SCREENSHOTS);
    Files.write(
        SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
  }

  /**
   * What axe finds against WCAG 2.1 A and AA and good practice, one line for each rule and place.
   * Of hundreds of shouts that are alike it looks at the first.
   */
  @SuppressWarnings("unchecked")
  public List<String> violations() throws IOException {
    if (!(Boolean) js("return 'axe' in window")) {
      try (InputStream axe = Page.class.getClassLoader().getResourceAsStream(AXE)) {
        js(new String(axe.readAllBytes(), UTF_8));
      }
    }
    return (List<String>)
        browser.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run({exclude: [['.shout:nth-child(n + 20)']]}, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations']})
              .then(found => done(found.violations.flatMap(rule => rule.nodes.slice(0, 5).map(node =>
                  rule.id + ' ' + node.target + ' ' + node.html.slice(0, 160) + ' ' + node.failureSummary))),
                error => done([String(error)]));
            """);
  }

  /** Errors that the browser's console has had since the last call. */
  public List<String> consoleErrors() {
    return browser.manage().logs().get("browser").getAll().stream()
        .map(Object::toString)
        .filter(line -> line.contains("SEVERE"))
        .toList();
  }

  @Override
  public void close() {
    browser.quit();
  }
}
