// Evaluates a DMN document with the engine of Drools: java -cp "FOLDER/*" Evaluate.java MODEL.dmn < CASES
// A case is a line of NAME=TYPE:VALUE parted by tabs (types n, b, s); a line NAME=true, false or null comes back.
import java.io.*;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.*;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

public class Evaluate {
    public static void main(String[] arguments) throws Exception {
        Resource file = ResourceFactory.newFileResource(new File(arguments[0]));
        DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration()
            .fromResources(Collections.singletonList(file)).getOrElseThrow(RuntimeException::new);
        DMNModel model = runtime.getModels().get(0);
        if (model.hasErrors()) {
            throw new IllegalStateException(model.getMessages().toString());
        }
        BufferedReader cases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line; (line = cases.readLine()) != null; ) {
            DMNContext context = runtime.newContext();
            for (var input : model.getInputs()) {
                context.set(input.getName(), null);
            }
            for (String pair : line.split("\t")) {
                int at = pair.indexOf('=');
                if (at > 0) {
                    context.set(pair.substring(0, at), read(pair.substring(at + 1)));
                }
            }
            DMNResult result = runtime.evaluateAll(model, context);
            StringJoiner told = new StringJoiner("\t");
            for (var decision : result.getDecisionResults()) {
                told.add(decision.getDecisionName() + "=" + decision.getResult());
            }
            out.println(told);
        }
        out.flush();
    }

    private static Object read(String text) {
        String value = text.substring(2);
        switch (text.charAt(0)) {
            case 'n': return new BigDecimal(value);
            case 'b': return Boolean.valueOf(value);
            default: return value;
        }
    }
}
