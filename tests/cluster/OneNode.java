import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node whose transport comes from the class path; its argument is the folder of its settings. */
public final class OneNode extends Node {

    private OneNode(Environment environment) {
        super(environment, List.of(Netty4Plugin.class), true);
    }

    public static void main(String[] arguments) throws Exception {
        Path settings = Path.of(arguments[0]);
        Settings home = Settings.builder().put("path.home", settings.getParent().toString()).build();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
            home, Map.of(), settings, () -> "node");
        LogConfigurator.registerErrorListener();
        LogConfigurator.configure(environment);
        OneNode node = new OneNode(environment);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception problem) {
                problem.printStackTrace();
            } finally {
                ended.countDown();
            }
        }));
        node.start();
        ended.await();
    }
}
