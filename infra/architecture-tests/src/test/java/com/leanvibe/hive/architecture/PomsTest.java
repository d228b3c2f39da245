package com.leanvibe.hive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Versions stand in the root pom alone. */
class PomsTest {

  @Test
  void modulesCarryNoVersionButTheirParents() throws Exception {
    List<Path> poms = modules();

    assertThat(poms).hasSizeGreaterThan(7);
    for (Path pom : poms) {
      assertThat(parentsOfVersions(pom)).as(pom.toString()).containsExactly("parent");
    }
  }

  @Test
  void modulesDefineNoVersionAsAProperty() throws Exception {
    for (Path pom : modules()) {
      assertThat(TrackedFiles.text(pom))
          .as(pom.toString())
          .doesNotContainPattern("<[\\w.-]+\\.version>");
    }
  }

  private static List<Path> modules() throws IOException, InterruptedException {
    return TrackedFiles.all().stream()
        .filter(file -> file.endsWith("pom.xml") && file.getNameCount() > 1)
        .toList();
  }

  private static Stream<String> parentsOfVersions(Path pom)
      throws ParserConfigurationException, SAXException, IOException {
    NodeList versions =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(TrackedFiles.root().resolve(pom).toFile())
            .getElementsByTagName("version");
    return IntStream.range(0, versions.getLength())
        .mapToObj(versions::item)
        .map(Node::getParentNode)
        .map(Node::getNodeName);
  }
}
